// Loops over elements, a vector at a time and in parallel, for kernels of which an operation on one vector is all
// there is to say.
#pragma once
#include "pool.h"
#include "simd.h"

namespace dl101::DL101_TARGET {

/** Elements of one chunk: long enough to be worth handing over, short enough to be shared out evenly. */
constexpr int64_t elementGrain = 16384;

/** y[i] = f(x[i]); f takes and gives a Vec. */
template <class F>
INLINE void mapRange(int64_t size, const float* x, float* y, const F& f) {
  int64_t i = 0;
  for (; i + width <= size; i += width) store(y + i, f(load(x + i)));
  if (i < size) storePart(y + i, f(loadPart(x + i, static_cast<int>(size - i))), static_cast<int>(size - i));
}

/** y[i] = f(a[i · strideA], b[i · strideB]) where the strides are 0 or 1. */
template <class F>
INLINE void zipRange(int64_t size, const float* a, int strideA, const float* b, int strideB, float* y, const F& f) {
  const Vec a0 = strideA ? Vec{} : broadcast(*a), b0 = strideB ? Vec{} : broadcast(*b);
  int64_t i = 0;
  if (strideA && strideB)
    for (; i + width <= size; i += width) store(y + i, f(load(a + i), load(b + i)));
  else if (strideA)
    for (; i + width <= size; i += width) store(y + i, f(load(a + i), b0));
  else if (strideB)
    for (; i + width <= size; i += width) store(y + i, f(a0, load(b + i)));
  else
    for (; i + width <= size; i += width) store(y + i, f(a0, b0));
  const int rest = static_cast<int>(size - i);
  if (rest == 0) return;
  storePart(y + i, f(strideA ? loadPart(a + i, rest) : a0, strideB ? loadPart(b + i, rest) : b0), rest);
}

}  // namespace dl101::DL101_TARGET
