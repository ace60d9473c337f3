// Element by element: y[i] = f(x[i]), a vector at a time.
#include "../elementwise.h"
#include "../functions.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

/** `a` and `b` are what the operation has besides x, such as a slope or bounds. */
struct UnaryParams {
  int32_t size;
  float a;
  float b;
};

template <Vec f(Vec, const UnaryParams&)>
void unary(const UnaryParams& p, const float* x, float* y) {
  parallelRanges(p.size, elementGrain, [&](int64_t from, int64_t to) {
    mapRange(to - from, x + from, y + from, [&](Vec v) ALWAYS_INLINE { return f(v, p); });
  });
}

#define UNARY(name, expression)                                                   \
  INLINE Vec name##Of(Vec x, [[maybe_unused]] const UnaryParams& p) { return expression; } \
  KERNEL_AS(name, unary<name##Of>)

/** max(0, x); NaN stays NaN. */
UNARY(relu, (x > 0) | (x != x) ? x : Vec{})
UNARY(relu6, x > 6 ? broadcast(6) : (x > 0) | (x != x) ? x : Vec{})
UNARY(leakyRelu, x < 0 ? x * p.a : x)
/** 1 above 0, else a; NaN stays NaN. */
UNARY(step, x != x ? x : x > 0 ? broadcast(1) : broadcast(p.a))
UNARY(sign, x > 0 ? broadcast(1) : x < 0 ? broadcast(-1) : Vec{})
UNARY(clipByValue, x > p.b ? broadcast(p.b) : x < p.a ? broadcast(p.a) : x)
UNARY(abs, absolute(x))
UNARY(neg, -x)
UNARY(square, x * x)
UNARY(reciprocal, 1 / x)
UNARY(exp, exponential(x))
UNARY(sigmoid, logistic(x))
UNARY(tanh, hyperbolicTangent(x))

}  // namespace
}  // namespace dl101::DL101_TARGET
