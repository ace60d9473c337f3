// Element by element with broadcasting: y[i] = f(a[i], b[i]), where an axis along which a or b is broadcast has the
// stride 0.
#include "../elementwise.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

/** Axes are merged where they can be; the last one has strides of 0 or 1. Unused leading axes have the size 1. */
struct BinaryParams {
  int32_t shape[6];
  int32_t strideA[6];
  int32_t strideB[6];
};

template <class F>
void binary(const BinaryParams& p, const float* a, const float* b, float* y) {
  const int64_t inner = p.shape[5];
  const int64_t rows = int64_t{1} * p.shape[0] * p.shape[1] * p.shape[2] * p.shape[3] * p.shape[4];
  if (rows == 1)
    return parallelRanges(inner, elementGrain, [&](int64_t from, int64_t to) {
      zipRange(to - from, a + from * p.strideA[5], p.strideA[5], b + from * p.strideB[5], p.strideB[5], y + from, F());
    });
  parallelRanges(rows, larger<int64_t>(1, elementGrain / larger<int64_t>(1, inner)), [&](int64_t from, int64_t to) {
    for (int64_t row = from; row < to; row++) {
      int64_t rest = row, offsetA = 0, offsetB = 0;
      for (int axis = 4; axis >= 0; axis--) {
        const int64_t at = rest % p.shape[axis];
        rest /= p.shape[axis];
        offsetA += at * p.strideA[axis];
        offsetB += at * p.strideB[axis];
      }
      zipRange(inner, a + offsetA, p.strideA[5], b + offsetB, p.strideB[5], y + row * inner, F());
    }
  });
}

struct Add {
  Vec operator()(Vec a, Vec b) const { return a + b; }
};

KERNEL_AS(add, binary<Add>)

}  // namespace
}  // namespace dl101::DL101_TARGET
