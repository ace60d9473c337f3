// Element by element: y[i] = f(x[i]).
#include "../elementwise.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

struct UnaryParams {
  int32_t size;
};

template <class F>
void unary(const UnaryParams& p, const float* x, float* y) {
  parallelRanges(p.size, elementGrain, [&](int64_t from, int64_t to) { mapRange(to - from, x + from, y + from, F()); });
}

/** max(0, x); NaN stays NaN. */
struct Relu {
  Vec operator()(Vec x) const { return (x > 0) | (x != x) ? x : Vec{}; }
};

KERNEL_AS(relu, unary<Relu>)

}  // namespace
}  // namespace dl101::DL101_TARGET
