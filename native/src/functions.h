// Functions of a vector that the hardware doesn't have: exp, tanh and the sigmoid, within 2 units in the last place.
// Polynomials after S. L. Moshier's Cephes library (single precision).
#pragma once
#include "simd.h"

namespace dl101::DL101_TARGET {

INLINE Mask bitsOf(Vec x) { return reinterpret_cast<Mask>(x); }
INLINE Vec fromBits(Mask x) { return reinterpret_cast<Vec>(x); }
INLINE Vec absolute(Vec x) { return fromBits(bitsOf(x) & 0x7fffffff); }
/** |x| with the sign of `sign`. */
INLINE Vec withSign(Vec x, Vec sign) { return fromBits((bitsOf(x) & 0x7fffffff) | (bitsOf(sign) & INT32_MIN)); }

/** 2ⁿ for −126 ≤ n ≤ 127. */
INLINE Vec powerOfTwo(Mask n) { return fromBits((n + 127) << 23); }

/** eˣ; NaN stays NaN, what is too large is ∞, and denormals are what they are. */
INLINE Vec exponential(Vec x) {
  x = x > 89 ? broadcast(89) : x;
  x = x < -104 ? broadcast(-104) : x;
  // x = n ln 2 + r with |r| ≤ ln 2 / 2. Adding 1.5 · 2²³ rounds to a whole number, which the lowest bits then hold.
  const Vec shift = broadcast(12582912.0f);
  const Vec shifted = x * 1.44269504088896341f + shift;
  const Mask n = bitsOf(shifted) - bitsOf(shift);
  const Vec rounded = shifted - shift;
  const Vec r = (x - rounded * 0.693359375f) - rounded * -2.12194440e-4f;
  Vec p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const Vec y = (p * (r * r) + r) + 1;
  // In two steps: n goes from −150 to 128, beyond what one power of two can be.
  const Mask half = n >> 1;
  return y * powerOfTwo(half) * powerOfTwo(n - half);
}

/** 1 / (1 + e⁻ˣ), by e^−|x|, which never overflows. */
INLINE Vec logistic(Vec x) {
  const Vec e = exponential(-absolute(x));
  return (x < 0 ? e : broadcast(1)) / (e + 1);
}

/** tanh x: a polynomial near 0, where 1 − 2 / (e²ˣ + 1) would lose digits. */
INLINE Vec hyperbolicTangent(Vec x) {
  const Vec a = absolute(x), z = x * x;
  Vec p = z * -5.70498872745e-3f + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  const Vec far = withSign(1 - 2 / (exponential(a + a) + 1), x);
  return a < 0.625f ? p * z * x + x : far;
}

}  // namespace dl101::DL101_TARGET
