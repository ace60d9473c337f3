// The heart of every product and convolution: a tile of the result that stays in registers while the sum runs.
//
//   c[i][j] = Σ_p a[i][p] · b[p][j]      for a few rows i and one or two vectors of columns j
//
// Each step loads the columns of b once and each a[i][p] once, broadcast over a vector: rows × vectors multiply-adds
// for rows + vectors loads. A convolution is the same sum with other addresses: rows are neighbouring pixels, and p
// runs over one row of the window after the other, which is what `segments` is for.
#pragma once
#include "simd.h"

namespace dl101::DL101_TARGET {

enum Activation { linear = 0, relu = 1 };

struct TileJob {
  /** a[i][p] of a segment is at a[offset + i · rowA + p · stepA], its b[p] at b[p · stepB] after those before. */
  const float* a;
  int64_t rowA, stepA;
  const float* b;
  int64_t stepB;
  int64_t depth;
  const int64_t* offsets;
  int64_t segments;
  /** The result; `columns` of it are written, up to vectors · width. */
  float* c;
  int64_t rowC;
  int columns;
  /** Adds to what c holds; else begins with zero. */
  bool add;
  /** Added at the end, one number a column; null for none. */
  const float* bias;
  Activation activation;
};

/** Most rows of a tile with one or two vectors a row, by the number of vector registers. */
#if defined(__AVX512F__) || defined(__aarch64__)
constexpr int mostRows[3] = {0, 14, 12};
#else
constexpr int mostRows[3] = {0, 12, 6};
#endif

INLINE Vec activated(Vec value, Activation activation) {
  return activation == relu ? ((value > 0) | (value != value) ? value : Vec{}) : value;
}

/** Adds what is to be added, activates, and writes the sums where they belong. */
template <int rows, int vectors>
INLINE void finish(const TileJob& job, const Vec (&sum)[rows][vectors]) {
  float* const c = job.c;
  const float* const bias = job.bias;
  const int64_t rowC = job.rowC;
  const int columns = job.columns;
  const Activation activation = job.activation;
  if (columns == vectors * width && !job.add) {
    Vec more[vectors] = {};
    if (bias) unroll<0, vectors>([&](auto j) ALWAYS_INLINE { more[j] = load(bias + j * width); });
    const auto write = [&](auto which) ALWAYS_INLINE {
      unroll<0, rows>([&](auto i) ALWAYS_INLINE {
        unroll<0, vectors>([&](auto j) ALWAYS_INLINE {
          store(c + i * rowC + j * width, activated(sum[i][j] + more[j], static_cast<Activation>(int(which))));
        });
      });
    };
    if (activation == relu) write(Constant<relu>());
    else write(Constant<linear>());
    return;
  }
  unroll<0, rows>([&](auto i) ALWAYS_INLINE {
    unroll<0, vectors>([&](auto j) ALWAYS_INLINE {
      const int part = columns - j * width;
      if (part <= 0) return;
      float* to = c + i * rowC + j * width;
      const bool whole = part >= width;
      Vec value = sum[i][j];
      if (job.add) value += whole ? load(to) : loadPart(to, part);
      if (bias) value += whole ? load(bias + j * width) : loadPart(bias + j * width, part);
      value = activated(value, activation);
      if (whole) store(to, value);
      else storePart(to, value, part);
    });
  });
}

template <int rows, int vectors>
static void tile(const TileJob& job) {
  // Too few sums would wait for each other: then even and odd steps have sums of their own.
  constexpr int ways = rows * vectors < 8 ? 2 : 1;
  Vec sum[ways][rows][vectors] = {};
  const float* b = job.b;
  const int64_t rowA = job.rowA, stepA = job.stepA, stepB = job.stepB, depth = job.depth;

  const auto step = [&](auto way, const float* a) ALWAYS_INLINE {
    Vec columns[vectors];
    unroll<0, vectors>([&](auto j) ALWAYS_INLINE { columns[j] = load(b + j * width); });
    unroll<0, rows>([&](auto i) ALWAYS_INLINE {
      const Vec value = broadcast(a[i * rowA]);
      unroll<0, vectors>([&](auto j) ALWAYS_INLINE { sum[way][i][j] += value * columns[j]; });
    });
    b += stepB;
  };
  for (int64_t segment = 0; segment < job.segments; segment++) {
    const float* a = job.a + job.offsets[segment];
    int64_t p = 0;
    for (; p + ways <= depth; p += ways)
      unroll<0, ways>([&](auto way) ALWAYS_INLINE {
        step(way, a);
        a += stepA;
      });
    if (p < depth) step(Constant<0>(), a);
  }

  if constexpr (ways == 2)
    unroll<0, rows>([&](auto i) ALWAYS_INLINE {
      unroll<0, vectors>([&](auto j) ALWAYS_INLINE { sum[0][i][j] += sum[1][i][j]; });
    });
  finish<rows, vectors>(job, sum[0]);
}

typedef void (*Tile)(const TileJob&);

/** The tile of 1 … mostRows[vectors] rows. */
template <int vectors>
static Tile tileOf(int rows) {
  static constexpr Tile one[] = {tile<1, 1>, tile<2, 1>, tile<3, 1>, tile<4, 1>,  tile<5, 1>,  tile<6, 1>,
                                 tile<7, 1>, tile<8, 1>, tile<9, 1>, tile<10, 1>, tile<11, 1>, tile<12, 1>,
                                 tile<mostRows[1] == 14 ? 13 : 1, 1>, tile<mostRows[1] == 14 ? 14 : 1, 1>};
  static constexpr Tile two[] = {tile<1, 2>, tile<2, 2>, tile<3, 2>, tile<4, 2>, tile<5, 2>, tile<6, 2>,
                                 tile<mostRows[2] == 12 ? 7 : 1, 2>,  tile<mostRows[2] == 12 ? 8 : 1, 2>,
                                 tile<mostRows[2] == 12 ? 9 : 1, 2>,  tile<mostRows[2] == 12 ? 10 : 1, 2>,
                                 tile<mostRows[2] == 12 ? 11 : 1, 2>, tile<mostRows[2] == 12 ? 12 : 1, 2>};
  return (vectors == 1 ? one : two)[rows - 1];
}

/** Runs the rows of a job, however many, in tiles of nearly the same size. */
template <int vectors>
static void runTiles(const TileJob& job, int64_t rows) {
  TileJob part = job;
  for (int64_t tiles = ceilDivide(rows, mostRows[vectors]); tiles > 0; tiles--) {
    const int64_t count = ceilDivide(rows, tiles);
    tileOf<vectors>(static_cast<int>(count))(part);
    part.a += count * job.rowA;
    part.c += count * job.rowC;
    rows -= count;
  }
}

}  // namespace dl101::DL101_TARGET
