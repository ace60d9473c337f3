// Reductions along one axis of x of [outer, reduced, inner] that are no sums: the largest, the smallest, where it is,
// the product, and logic.
#include "../elementwise.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

struct ReduceParams {
  int32_t outer;
  int32_t reduced;
  int32_t inner;
};

/** f(from, to) for ranges of the results, each of which looks at `reduced` numbers. */
template <class Body>
void forResults(const ReduceParams& p, const Body& body) {
  const int64_t results = int64_t{1} * p.outer * p.inner;
  parallelRanges(results, larger<int64_t>(1, elementGrain / larger<int64_t>(1, p.reduced)), body);
}

/** result = f(result, x) over the axis, from its first number on. */
template <class T, T f(T, T)>
void fold(const ReduceParams& p, const T* x, T* y) {
  forResults(p, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) {
      const T* at = x + i / p.inner * p.reduced * p.inner + i % p.inner;
      T result = *at;
      for (int64_t r = 1; r < p.reduced; r++) result = f(result, at[r * p.inner]);
      y[i] = result;
    }
  });
}

/** NaN wins, and stays. */
INLINE float largerOf(float result, float x) { return x > result || x != x ? x : result; }
INLINE float smallerOf(float result, float x) { return x < result || x != x ? x : result; }
INLINE uint8_t bothOf(uint8_t result, uint8_t x) { return result && x; }
INLINE uint8_t eitherOf(uint8_t result, uint8_t x) { return result || x; }

KERNEL_AS(max, fold<float, largerOf>)
KERNEL_AS(min, fold<float, smallerOf>)
KERNEL_AS(all, fold<uint8_t, bothOf>)
KERNEL_AS(any, fold<uint8_t, eitherOf>)

/** The product, in float64. */
void prod(const ReduceParams& p, const float* x, float* y) {
  forResults(p, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) {
      const float* at = x + i / p.inner * p.reduced * p.inner + i % p.inner;
      double result = 1;
      for (int64_t r = 0; r < p.reduced; r++) result *= at[r * p.inner];
      y[i] = static_cast<float>(result);
    }
  });
}
KERNEL(prod)

/** The index of the first of the largest (smallest) numbers; one that is NaN is passed over. */
template <bool better(float, float)>
void argOf(const ReduceParams& p, const float* x, int32_t* y) {
  forResults(p, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) {
      const float* at = x + i / p.inner * p.reduced * p.inner + i % p.inner;
      int32_t best = 0;
      float value = *at;
      for (int32_t r = 1; r < p.reduced; r++) {
        const float other = at[int64_t{1} * r * p.inner];
        if (better(other, value)) value = other, best = r;
      }
      y[i] = best;
    }
  });
}
INLINE bool isLarger(float a, float b) { return a > b; }
INLINE bool isSmaller(float a, float b) { return a < b; }
KERNEL_AS(argMax, argOf<isLarger>)
KERNEL_AS(argMin, argOf<isSmaller>)

}  // namespace
}  // namespace dl101::DL101_TARGET
