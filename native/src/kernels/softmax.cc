// Scores to probabilities (S26), row by row: y[k] = exp(x[k] − m) / Σ exp(x[j] − m) with m the row's largest score,
// which changes nothing but keeps exp from overflowing.
#include "../elementwise.h"
#include "../functions.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

struct SoftmaxParams {
  int32_t rows;
  int32_t classes;
};

void softmaxRow(int64_t classes, const float* x, float* y) {
  float most = x[0];
  for (int64_t k = 1; k < classes; k++)
    if (x[k] > most || x[k] != x[k]) most = x[k];
  const Vec shift = broadcast(most);
  mapRange(classes, x, y, [&](Vec v) ALWAYS_INLINE { return exponential(v - shift); });
  double total = 0;
  for (int64_t k = 0; k < classes; k++) total += y[k];
  const Vec sum = broadcast(static_cast<float>(total));
  mapRange(classes, y, y, [&](Vec v) ALWAYS_INLINE { return v / sum; });
}

void softmax(const SoftmaxParams& p, const float* x, float* y) {
  const int64_t classes = p.classes;
  parallelRanges(p.rows, larger<int64_t>(1, elementGrain / 4 / larger<int64_t>(1, classes)), [&](int64_t from, int64_t to) {
    for (int64_t row = from; row < to; row++) softmaxRow(classes, x + row * classes, y + row * classes);
  });
}

KERNEL(softmax)

}  // namespace
}  // namespace dl101::DL101_TARGET
