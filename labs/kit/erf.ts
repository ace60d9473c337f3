/** The error function and its complement, to 12 digits at least. */

/** Below this the series is used, above the continued fraction. */
const seam = 2.5;

/** erf x = 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 ⋯ (2n + 1)): every term of one sign, so nothing cancels. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc x = e^(−x²)/√π / (x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))) for x well above 0, from the inside out. */
function fraction(x: number): number {
  let inner = x;
  for (let k = 60; k > 0; k--) inner = x + k / 2 / inner;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / inner;
}

/** The error function: 2/√π times the integral of e^(−t²) from 0 to x. */
export const erf = (x: number): number => (Math.abs(x) < seam ? series(x) : x > 0 ? 1 - erfc(x) : erfc(-x) - 1);

/** 1 − erf x, with all its digits where erf x is nearly 1. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x >= seam) return x === Number.POSITIVE_INFINITY ? 0 : fraction(x);
  return x <= -seam ? 2 - erfc(-x) : 1 - series(x);
}
