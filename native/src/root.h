// The square root of a vector, which plain vector arithmetic has no sign for.
#pragma once
#include "simd.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace dl101::DL101_TARGET {

INLINE Vec root(Vec x) {
#if defined(DL101_WIDTH)
  for (int i = 0; i < width; i++) x[i] = __builtin_sqrtf(x[i]);
  return x;
#elif defined(__AVX512F__)
  return (Vec)_mm512_sqrt_ps((__m512)x);
#elif defined(__AVX2__)
  return (Vec)_mm256_sqrt_ps((__m256)x);
#elif defined(__x86_64__)
  return (Vec)_mm_sqrt_ps((__m128)x);
#else
  return (Vec)vsqrtq_f32((float32x4_t)x);
#endif
}

}  // namespace dl101::DL101_TARGET
