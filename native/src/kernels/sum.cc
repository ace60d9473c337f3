// Sums along one axis: y[o, i] = Σ x[o, r, i] over r, for x of [outer, reduced, inner]; and means. The total is
// divided as float64: the mean of a few numbers whose sum is too large for float32 is one still.
#include "../kernel.h"
#include "../pool.h"
#include "../simd.h"

namespace dl101::DL101_TARGET {
namespace {

struct ReduceParams {
  int32_t outer;
  int32_t reduced;
  int32_t inner;
};

/** Rows that are summed up in float32 before their sum goes to a float64. */
constexpr int block = 64;
/** Numbers that one chunk of a long sum takes. */
constexpr int64_t grain = 16384;
constexpr int mostParts = 64;

/** Σ x[0 … size − 1]: vectors first, their lanes and the blocks in float64. */
double sumRange(const float* x, int64_t size) {
  double total = 0;
  int64_t i = 0;
  for (; i + block * width <= size; i += block * width) {
    Vec sum[4] = {};
    for (int k = 0; k < block; k += 4)
      for (int j = 0; j < 4; j++) sum[j] += load(x + i + (k + j) * width);
    total += sumOf((sum[0] + sum[1]) + (sum[2] + sum[3]));
  }
  for (; i < size; i++) total += x[i];
  return total;
}

/** inner = 1: each row of x has a sum of its own. */
void sumRows(const ReduceParams& p, double divisor, const float* x, float* y) {
  const int64_t size = p.reduced;
  if (p.outer > 1 || size <= grain) {
    parallelRanges(p.outer, larger<int64_t>(1, grain / larger<int64_t>(1, size)), [&](int64_t from, int64_t to) {
      for (int64_t row = from; row < to; row++) y[row] = static_cast<float>(sumRange(x + row * size, size) / divisor);
    });
    return;
  }
  double parts[mostParts] = {};
  const int64_t part = larger<int64_t>(grain, ceilDivide(size, mostParts));
  parallelRanges(size, part, [&](int64_t from, int64_t to) { parts[from / part] = sumRange(x + from, to - from); });
  double total = 0;
  for (const double value : parts) total += value;
  *y = static_cast<float>(total / divisor);
}

/** inner > 1: whole rows are added up, `columns` of them from `column` on; columns ≤ 4 · width. */
void sumColumns(const ReduceParams& p, double divisor, const float* x, float* y, int64_t column, int columns) {
  double total[4 * width] = {};
  for (int64_t row = 0; row < p.reduced; row += block) {
    const int64_t end = smaller<int64_t>(row + block, p.reduced);
    float sum[4 * width] = {};
    if (columns == 4 * width) {
      Vec lanes[4] = {};
      for (int64_t r = row; r < end; r++)
        for (int j = 0; j < 4; j++) lanes[j] += load(x + r * p.inner + column + j * width);
      for (int j = 0; j < 4; j++) store(sum + j * width, lanes[j]);
    } else {
      for (int64_t r = row; r < end; r++)
        for (int j = 0; j < columns; j++) sum[j] += x[r * p.inner + column + j];
    }
    for (int j = 0; j < columns; j++) total[j] += sum[j];
  }
  for (int j = 0; j < columns; j++) y[column + j] = static_cast<float>(total[j] / divisor);
}

void sumOver(const ReduceParams& p, double divisor, const float* x, float* y) {
  if (p.inner == 1) return sumRows(p, divisor, x, y);
  const int64_t strips = ceilDivide(p.inner, 4 * width);
  const int64_t work = int64_t{4} * width * p.reduced;
  parallelRanges(p.outer * strips, larger<int64_t>(1, grain / work), [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) {
      const int64_t outer = i / strips, column = i % strips * 4 * width;
      const int columns = static_cast<int>(smaller<int64_t>(4 * width, p.inner - column));
      sumColumns(p, divisor, x + outer * p.reduced * p.inner, y + outer * p.inner, column, columns);
    }
  });
}

void sum(const ReduceParams& p, const float* x, float* y) { sumOver(p, 1, x, y); }

/** y[o, i] = Σ x[o, r, i] / n for n numbers along the axis. */
void mean(const ReduceParams& p, const float* x, float* y) { sumOver(p, p.reduced, x, y); }

KERNEL(sum)
KERNEL(mean)

}  // namespace
}  // namespace dl101::DL101_TARGET
