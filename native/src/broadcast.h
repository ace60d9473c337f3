// Two arrays broadcast to a third, for kernels of two inputs.
#pragma once
#include "elementwise.h"

namespace dl101::DL101_TARGET {

/**
 * An axis along which a or b is broadcast has the stride 0. Axes are merged where they can be; the last one has
 * strides of 0 or 1. Unused leading axes have the size 1.
 */
struct BroadcastParams {
  int32_t shape[6];
  int32_t strideA[6];
  int32_t strideB[6];
};

/** zip(size, a, strideA, b, strideB, y) for every stretch of the last axis, in parallel. */
template <class A, class B, class Y, class Zip>
INLINE void broadcastRows(const BroadcastParams& p, const A* a, const B* b, Y* y, int64_t grain, const Zip& zip) {
  const int64_t inner = p.shape[5];
  const int64_t rows = int64_t{1} * p.shape[0] * p.shape[1] * p.shape[2] * p.shape[3] * p.shape[4];
  if (rows == 1)
    return parallelRanges(inner, grain, [&](int64_t from, int64_t to) {
      zip(to - from, a + from * p.strideA[5], p.strideA[5], b + from * p.strideB[5], p.strideB[5], y + from);
    });
  parallelRanges(rows, larger<int64_t>(1, grain / larger<int64_t>(1, inner)), [&](int64_t from, int64_t to) {
    for (int64_t row = from; row < to; row++) {
      int64_t rest = row, offsetA = 0, offsetB = 0;
      for (int axis = 4; axis >= 0; axis--) {
        const int64_t at = rest % p.shape[axis];
        rest /= p.shape[axis];
        offsetA += at * p.strideA[axis];
        offsetB += at * p.strideB[axis];
      }
      zip(inner, a + offsetA, p.strideA[5], b + offsetB, p.strideB[5], y + row * inner);
    }
  });
}

/** y[i] = f(a[i], b[i]), one number at a time, for arrays of any types. */
template <auto f, class A, class B, class Y>
INLINE void broadcastEach(const BroadcastParams& p, const A* a, const B* b, Y* y, int64_t grain = elementGrain) {
  broadcastRows(p, a, b, y, grain, [](int64_t size, const A* u, int strideU, const B* v, int strideV, Y* to) {
    for (int64_t i = 0; i < size; i++) to[i] = static_cast<Y>(f(u[i * strideU], v[i * strideV]));
  });
}

}  // namespace dl101::DL101_TARGET
