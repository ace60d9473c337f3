// Work on all channels of a pixel, as many at once as there are: images of few channels don't fill a whole Vec.
#pragma once
#include "simd.h"

namespace dl101::DL101_TARGET {

template <int lanes> struct Lanes {
  typedef float Type __attribute__((vector_size(4 * lanes)));
  typedef int32_t Mask __attribute__((vector_size(4 * lanes)));
  typedef float Unaligned __attribute__((vector_size(4 * lanes), aligned(4), may_alias));
  static constexpr int count = lanes;

  static inline __attribute__((always_inline)) Type load(const float* from) { return *reinterpret_cast<const Unaligned*>(from); }
  static inline __attribute__((always_inline)) void store(float* to, Type value) { *reinterpret_cast<Unaligned*>(to) = value; }
  static inline __attribute__((always_inline)) Type all(float value) { return value - Type{}; }
};

/** body(Lanes<n>(), c) for channels c … c + n − 1, until all are done. */
template <class Body>
INLINE void forChannels(int64_t channels, const Body& body) {
  int64_t c = 0;
  for (; c + width <= channels; c += width) body(Lanes<width>(), c);
  if constexpr (width > 8)
    if (c + 8 <= channels) body(Lanes<8>(), c), c += 8;
  if constexpr (width > 4)
    if (c + 4 <= channels) body(Lanes<4>(), c), c += 4;
  if (c + 2 <= channels) body(Lanes<2>(), c), c += 2;
  if (c < channels) body(Lanes<1>(), c);
}

}  // namespace dl101::DL101_TARGET
