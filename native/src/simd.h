// The vector of the target that a file is compiled for. Every kernel is compiled once per target from one source;
// `Vec` is then 4, 8 or 16 float32 wide, and the compiler turns a * b + c into one fused instruction where there is
// one (in files of products; elementwise files are compiled with -ffp-contract=off, to round as JavaScript does).
#pragma once
#include <cstddef>
#include <cstdint>

#ifndef DL101_TARGET
#error "Compile with -DDL101_TARGET=baseline, avx2, avx512 or neon."
#endif
#define INLINE static inline __attribute__((always_inline))

// All that kernels share by headers lives in a namespace of its target and is inlined: the linker would otherwise
// keep one copy for all targets, perhaps the one with instructions that this machine lacks. For the same reason
// kernels use no templates of the standard library.
namespace dl101::DL101_TARGET {

#if defined(DL101_WIDTH)
constexpr int width = DL101_WIDTH;  // tests: another width's tiles on this machine's instructions
#elif defined(__AVX512F__)
constexpr int width = 16;
#elif defined(__AVX2__)
constexpr int width = 8;
#else
constexpr int width = 4;
#endif

typedef float Vec __attribute__((vector_size(4 * width)));
typedef float UnalignedVec __attribute__((vector_size(4 * width), aligned(4), may_alias));
/** What a comparison of two Vecs gives: −1 for true and 0 for false, lane by lane. */
typedef int32_t Mask __attribute__((vector_size(4 * width)));
typedef int32_t UnalignedMask __attribute__((vector_size(4 * width), aligned(4), may_alias));

INLINE Vec load(const float* from) { return *reinterpret_cast<const UnalignedVec*>(from); }
INLINE void store(float* to, Vec value) { *reinterpret_cast<UnalignedVec*>(to) = value; }
INLINE Vec broadcast(float value) { return value - Vec{}; }

/** The first n ≤ width lanes of memory, zeros in the others; nothing beyond is touched. */
static __attribute__((noinline, unused)) Vec loadPart(const float* from, int n) {
  float lanes[width] = {};
  for (int i = 0; i < n; i++) lanes[i] = from[i];
  return load(lanes);
}
static __attribute__((noinline, unused)) void storePart(float* to, Vec value, int n) {
  float lanes[width];
  store(lanes, value);
  for (int i = 0; i < n; i++) to[i] = lanes[i];
}

/** The lanes' sum, as a tree: the same order on every run. */
INLINE float sumOf(Vec value) {
  for (int half = width / 2; half > 0; half /= 2)
    for (int i = 0; i < half; i++) value[i] += value[i + half];
  return value[0];
}

/** A number that the compiler knows, as an argument. */
template <int N> struct Constant {
  constexpr operator int() const { return N; }
};

/** f(From), …, f(To − 1), written out: what it indexes stays in registers. */
template <int From, int To, class F>
INLINE void unroll(const F& f) {
  if constexpr (From < To) {
    f(Constant<From>());
    unroll<From + 1, To>(f);
  }
}
/** Before the body of a lambda for `unroll`. */
#define ALWAYS_INLINE __attribute__((always_inline))

template <class T>
INLINE T smaller(T a, T b) { return a < b ? a : b; }
template <class T>
INLINE T larger(T a, T b) { return a > b ? a : b; }
INLINE int64_t ceilDivide(int64_t a, int64_t b) { return (a + b - 1) / b; }

}  // namespace dl101::DL101_TARGET
