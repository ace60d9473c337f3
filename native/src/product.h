// Products of matrices: c = a · b, blocked for the caches, in parallel.
#pragma once
#include "pool.h"
#include "scratch.h"
#include "tile.h"

namespace dl101::DL101_TARGET {

/** c [m, n] = a [m, k] · b [k, n] + bias [n], activated. Elements are at a[i · rowA + p · stepA], b[p · rowB + j · stepB]. */
struct Product {
  int64_t m, n, k;
  const float* a;
  int64_t rowA, stepA;
  const float* b;
  int64_t rowB, stepB;
  float* c;
  const float* bias;
  Activation activation;
};

/** Steps of the sum that are done at once: a panel of b of this depth stays in the first-level cache. */
constexpr int64_t depthBlock = 256;
/** Rows of one chunk, a multiple of every tile. */
constexpr int64_t rowBlock = 24;
/** Multiply-adds that are worth another thread. */
constexpr int64_t productGrain = 1 << 16;

/** b[from … to − 1][column …] as rows of `columns` ≤ wide floats, filled up with zeros to `wide`. */
static void packPanel(const Product& p, int64_t from, int64_t to, int64_t column, int columns, int wide, float* packed) {
  const float* b = p.b + from * p.rowB + column * p.stepB;
  const int64_t depth = to - from;
  if (p.stepB == 1) {
    for (int64_t i = 0; i < depth; i++, b += p.rowB, packed += wide) {
      if (columns == wide)
        for (int j = 0; j < wide; j += width) store(packed + j, load(b + j));
      else
        for (int j = 0; j < wide; j++) packed[j] = j < columns ? b[j] : 0;
    }
    return;
  }
  for (int64_t i = 0; i < depth; i++, b += p.rowB)
    for (int j = 0; j < wide; j++) packed[i * wide + j] = j < columns ? b[j * p.stepB] : 0;
}

/** Rows `row` … of the product, with b packed; `count` of them, at most rowBlock. */
template <int vectors>
static void multiplyRows(const Product& p, const float* packed, int64_t row, int64_t count) {
  constexpr int wide = vectors * width;
  const int64_t zero = 0, panels = ceilDivide(p.n, wide), blocks = larger<int64_t>(1, ceilDivide(p.k, depthBlock));
  for (int64_t block = 0; block < blocks; block++) {
    const int64_t from = p.k * block / blocks, to = p.k * (block + 1) / blocks, depth = to - from;
    TileJob job = {p.a + row * p.rowA + from * p.stepA, p.rowA, p.stepA, packed + panels * wide * from, wide, depth,
                   &zero, 1, p.c + row * p.n, p.n, 0, block > 0, nullptr, linear};
    if (p.stepA != 1 && p.n > wide) {
      // A transposed factor: its columns side by side, so that a step of the sum is a step in memory.
      float* turned = scratch(Scratch::packedA, depth * rowBlock);
      for (int64_t i = 0; i < depth; i++)
        for (int64_t r = 0; r < count; r++) turned[i * rowBlock + r] = job.a[i * p.stepA + r * p.rowA];
      job.a = turned, job.rowA = 1, job.stepA = rowBlock;
    }
    for (int64_t panel = 0; panel < panels; panel++) {
      job.columns = static_cast<int>(smaller<int64_t>(wide, p.n - panel * wide));
      if (block == blocks - 1) {
        job.bias = p.bias ? p.bias + panel * wide : nullptr;
        job.activation = p.activation;
      }
      runTiles<vectors>(job, count);
      job.b += depth * wide;
      job.c += wide;
    }
  }
}

template <int vectors>
static void multiplyWith(const Product& p) {
  constexpr int wide = vectors * width;
  const int64_t panels = ceilDivide(p.n, wide), blocks = larger<int64_t>(1, ceilDivide(p.k, depthBlock));
  float* packed = scratch(Scratch::packedB, panels * wide * p.k);
  parallelRanges(panels * blocks, larger<int64_t>(1, productGrain / (wide * depthBlock)), [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; i++) {
      const int64_t block = i / panels, panel = i % panels;
      const int64_t from = p.k * block / blocks, to = p.k * (block + 1) / blocks;
      const int columns = static_cast<int>(smaller<int64_t>(wide, p.n - panel * wide));
      packPanel(p, from, to, panel * wide, columns, wide, packed + panels * wide * from + panel * wide * (to - from));
    }
  });
  const int64_t work = rowBlock * p.n * larger<int64_t>(1, p.k);
  parallelRanges(ceilDivide(p.m, rowBlock), larger<int64_t>(1, productGrain / work), [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; i++)
      multiplyRows<vectors>(p, packed, i * rowBlock, smaller(rowBlock, p.m - i * rowBlock));
  });
}

static void multiply(const Product& p) {
  if (p.n <= width) multiplyWith<1>(p);
  else multiplyWith<2>(p);
}

}  // namespace dl101::DL101_TARGET
