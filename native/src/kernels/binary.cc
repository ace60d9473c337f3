// Element by element with broadcasting: y[i] = f(a[i], b[i]), a vector at a time; those below one number at a time in
// float64 and then rounded, as plain JavaScript does it.
#include <math.h>

#include "../broadcast.h"
#include "../functions.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

template <Vec f(Vec, Vec)>
void binary(const BroadcastParams& p, const float* a, const float* b, float* y) {
  broadcastRows(p, a, b, y, elementGrain, [](int64_t size, const float* u, int su, const float* v, int sv, float* to) {
    zipRange(size, u, su, v, sv, to, [](Vec left, Vec right) ALWAYS_INLINE { return f(left, right); });
  });
}

#define BINARY(name, expression)                          \
  INLINE Vec name##Of(Vec a, Vec b) { return expression; } \
  KERNEL_AS(name, binary<name##Of>)

BINARY(add, a + b)
BINARY(sub, a - b)
BINARY(multiply, a * b)
BINARY(realDiv, a / b)
BINARY(squaredDifference, (a - b) * (a - b))
/** NaN wins; of 0 and −0, which are equal, 0 is the larger. */
BINARY(maximum, a != a ? a : b != b ? b : a == b ? fromBits(bitsOf(a) & bitsOf(b)) : a > b ? a : b)
BINARY(minimum, a != a ? a : b != b ? b : a == b ? fromBits(bitsOf(a) | bitsOf(b)) : a < b ? a : b)
/** a is x and b its slope below 0. */
BINARY(prelu, a < 0 ? a * b : a)
/** a is dy and b the output y of ELU, whose slope is y + 1 below 0. */
BINARY(eluGrad, b >= 0 ? a : a * (b + 1))

template <double f(double, double)>
void binaryExact(const BroadcastParams& p, const float* a, const float* b, float* y) {
  broadcastEach<f>(p, a, b, y, elementGrain / 8);
}

/** As JavaScript has it: without an answer for a power NaN, and for ±1 to the ±∞. */
INLINE double powOf(double a, double b) {
  if (b != b || (fabs(a) == 1 && fabs(b) == HUGE_VAL)) return b - b;
  return ::pow(a, b);
}
KERNEL_AS(pow, binaryExact<powOf>)

/** The remainder with the sign of b. */
INLINE double modOf(double a, double b) {
  const double rest = ::fmod(a, b);
  return (a < 0 && b < 0) || (a >= 0 && b >= 0) ? rest : ::fmod(rest + b, b);
}
KERNEL_AS(mod, binaryExact<modOf>)

INLINE double atan2Of(double a, double b) { return ::atan2(a, b); }
KERNEL_AS(atan2, binaryExact<atan2Of>)

}  // namespace
}  // namespace dl101::DL101_TARGET
