// Moves numbers: y[offsetY + Σ i · strideY] = x[offsetX + Σ i · strideX]. With the right strides that is a transpose,
// a slice, a reversal, a repetition, or one part of a concatenation or of a padded array.
#include <string.h>

#include "../elementwise.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

/** Axes are merged where they can be; unused leading axes have the size 1. */
struct CopyParams {
  int32_t shape[6];
  int32_t strideX[6];
  int32_t strideY[6];
  int32_t offsetX;
  int32_t offsetY;
};

template <class T>
INLINE void copyRow(int64_t size, const T* x, int64_t strideX, T* y, int64_t strideY) {
  if (strideX == 1 && strideY == 1) memcpy(y, x, size * sizeof(T));
  else
    for (int64_t i = 0; i < size; i++) y[i * strideY] = x[i * strideX];
}

template <class T>
void stridedCopy(const CopyParams& p, const T* from, T* to) {
  const T* x = from + p.offsetX;
  T* y = to + p.offsetY;
  const int64_t inner = p.shape[5];
  const int64_t rows = int64_t{1} * p.shape[0] * p.shape[1] * p.shape[2] * p.shape[3] * p.shape[4];
  if (rows == 1)
    return parallelRanges(inner, elementGrain, [&](int64_t begin, int64_t end) {
      copyRow(end - begin, x + begin * p.strideX[5], p.strideX[5], y + begin * p.strideY[5], p.strideY[5]);
    });
  parallelRanges(rows, larger<int64_t>(1, elementGrain / larger<int64_t>(1, inner)), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      int64_t rest = row, offsetX = 0, offsetY = 0;
      for (int axis = 4; axis >= 0; axis--) {
        const int64_t at = rest % p.shape[axis];
        rest /= p.shape[axis];
        offsetX += at * p.strideX[axis];
        offsetY += at * p.strideY[axis];
      }
      copyRow(inner, x + offsetX, p.strideX[5], y + offsetY, p.strideY[5]);
    }
  });
}

KERNEL_AS(stridedCopy, stridedCopy<float>)
KERNEL_AS(stridedCopyInts, stridedCopy<int32_t>)
KERNEL_AS(stridedCopyBytes, stridedCopy<uint8_t>)

}  // namespace
}  // namespace dl101::DL101_TARGET
