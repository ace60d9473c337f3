// Element by element: y[i] = f(x[i]), one number at a time in float64 and then rounded, as plain JavaScript does it.
#include <math.h>

#include "../elementwise.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

struct UnaryParams {
  int32_t size;
  float a;
  float b;
};

/** Numbers of one chunk: each costs ten times what one of a vector does. */
constexpr int64_t exactGrain = elementGrain / 8;

template <double f(double)>
void unaryExact(const UnaryParams& p, const float* x, float* y) {
  parallelRanges(p.size, exactGrain, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) y[i] = static_cast<float>(f(x[i]));
  });
}

#define EXACT(name, expression)                          \
  INLINE double name##Of(double x) { return expression; } \
  KERNEL_AS(name, unaryExact<name##Of>)

EXACT(sqrt, ::sqrt(x))
EXACT(rsqrt, 1 / ::sqrt(x))
EXACT(log, ::log(x))
EXACT(log1p, ::log1p(x))
EXACT(expm1, ::expm1(x))
EXACT(sin, ::sin(x))
EXACT(cos, ::cos(x))
EXACT(tan, ::tan(x))
EXACT(asin, ::asin(x))
EXACT(acos, ::acos(x))
EXACT(atan, ::atan(x))
EXACT(sinh, ::sinh(x))
EXACT(cosh, ::cosh(x))
EXACT(asinh, ::asinh(x))
EXACT(acosh, ::acosh(x))
EXACT(atanh, ::atanh(x))
EXACT(floor, ::floor(x))
EXACT(ceil, ::ceil(x))
/** To the nearest whole number; halves to the even one (the mode that every thread starts in). */
EXACT(round, ::nearbyint(x))
EXACT(elu, x >= 0 ? x : ::exp(x) - 1)
/** λ x, and λ α (eˣ − 1) below 0 (Klambauer et al. 2017). */
EXACT(selu, x >= 0 ? 1.0507009873554804934193349852946 * x : 1.7580993408473768599402175208123 * (::exp(x) - 1))
/** ln(1 + eˣ), which is eˣ far below 0 and x far above it. */
EXACT(softplus, x > 13.942385 ? x : x < -13.942385 ? ::exp(x) : ::log(1 + ::exp(x)))

/** Abramowitz and Stegun 7.1.26, as tfjs has it on every backend: within 1.5e-7 of erf. */
INLINE double erfOf(double x) {
  const double v = fabs(x), t = 1 / (1 + 0.3275911 * v);
  const double p = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return (x > 0 ? 1 : x < 0 ? -1 : x) * (1 - p * ::exp(-v * v));
}
KERNEL_AS(erf, unaryExact<erfOf>)

}  // namespace
}  // namespace dl101::DL101_TARGET
