// From one type of number to another.
#include <math.h>

#include "../elementwise.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

struct CastParams {
  int32_t size;
};

template <class X, class Y, Y f(X)>
void cast(const CastParams& p, const X* x, Y* y) {
  parallelRanges(p.size, elementGrain, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) y[i] = f(x[i]);
  });
}

template <class X, class Y> INLINE Y plain(X x) { return static_cast<Y>(x); }
template <class X> INLINE uint8_t isSet(X x) { return x != 0; }

/** Without what is behind the point, modulo 2³² (ECMA-262, ToInt32); NaN and infinities are 0. */
INLINE int32_t toInt(float x) {
  if (fabsf(x) < 2147483648.0f) return static_cast<int32_t>(x);
  if (x - x != 0) return 0;
  const double rest = ::fmod(x, 4294967296.0);
  return static_cast<int32_t>(static_cast<uint32_t>(static_cast<int64_t>(rest)));
}

KERNEL_AS(intsToFloats, cast<int32_t, float, plain<int32_t, float>>)
KERNEL_AS(bytesToFloats, cast<uint8_t, float, plain<uint8_t, float>>)
KERNEL_AS(bytesToInts, cast<uint8_t, int32_t, plain<uint8_t, int32_t>>)
KERNEL_AS(floatsToInts, cast<float, int32_t, toInt>)
KERNEL_AS(floatsToBytes, cast<float, uint8_t, isSet<float>>)
KERNEL_AS(intsToBytes, cast<int32_t, uint8_t, isSet<int32_t>>)

}  // namespace
}  // namespace dl101::DL101_TARGET
