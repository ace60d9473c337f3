// Comparisons and logic with broadcasting: bytes of 0 and 1.
#include "../broadcast.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

template <class T, bool f(T, T)>
void compare(const BroadcastParams& p, const T* a, const T* b, uint8_t* y) {
  broadcastEach<f>(p, a, b, y);
}

#define COMPARISON(name, sign)                                              \
  template <class T> INLINE bool name##Of(T a, T b) { return a sign b; } \
  KERNEL_AS(name, compare<float, name##Of<float>>)                          \
  KERNEL_AS(name##Ints, compare<int32_t, name##Of<int32_t>>)

COMPARISON(equal, ==)
COMPARISON(notEqual, !=)
COMPARISON(less, <)
COMPARISON(lessEqual, <=)
COMPARISON(greater, >)
COMPARISON(greaterEqual, >=)

INLINE bool bothOf(uint8_t a, uint8_t b) { return a && b; }
INLINE bool eitherOf(uint8_t a, uint8_t b) { return a || b; }
KERNEL_AS(logicalAnd, compare<uint8_t, bothOf>)
KERNEL_AS(logicalOr, compare<uint8_t, eitherOf>)

struct TestParams {
  int32_t size;
};

template <class X, bool f(X)>
void test(const TestParams& p, const X* x, uint8_t* y) {
  parallelRanges(p.size, elementGrain, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) y[i] = f(x[i]);
  });
}

INLINE bool isNotOf(uint8_t x) { return !x; }
INLINE bool isNaNOf(float x) { return x != x; }
INLINE bool isFiniteOf(float x) { return x - x == 0; }
INLINE bool isInfOf(float x) { return x == x && x - x != 0; }
KERNEL_AS(logicalNot, test<uint8_t, isNotOf>)
KERNEL_AS(isNaN, test<float, isNaNOf>)
KERNEL_AS(isFinite, test<float, isFiniteOf>)
KERNEL_AS(isInf, test<float, isInfOf>)

struct SelectParams {
  int32_t size;
};

/** y[i] = condition[i] ? t[i] : e[i] */
template <class T>
void select(const SelectParams& p, const uint8_t* condition, const T* t, const T* e, T* y) {
  parallelRanges(p.size, elementGrain, [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++) y[i] = condition[i] == 1 ? t[i] : e[i];
  });
}
KERNEL_AS(select, select<float>)
KERNEL_AS(selectInts, select<int32_t>)

}  // namespace
}  // namespace dl101::DL101_TARGET
