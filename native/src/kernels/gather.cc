// Picks by index: y[b, o, i, s] = x[b, o, indices[b, i], s], and its counterpart, a row of zeros with a one.
#include <string.h>

#include "../elementwise.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

struct GatherParams {
  int32_t batch;
  int32_t outer;
  /** Length of the axis that is picked from. The caller has seen that every index lies in it. */
  int32_t axis;
  int32_t indices;
  int32_t slice;
};

template <class T>
void gather(const GatherParams& p, const T* x, const int32_t* indices, T* y) {
  const int64_t slice = p.slice, picks = int64_t{1} * p.batch * p.outer * p.indices;
  parallelRanges(picks, larger<int64_t>(1, elementGrain / larger<int64_t>(1, slice)), [&](int64_t from, int64_t to) {
    for (int64_t pick = from; pick < to; pick++) {
      const int64_t group = pick / p.indices, batch = group / p.outer;
      const int64_t index = indices[batch * p.indices + pick % p.indices];
      memcpy(y + pick * slice, x + (group * p.axis + index) * slice, slice * sizeof(T));
    }
  });
}

KERNEL_AS(gather, gather<float>)
KERNEL_AS(gatherInts, gather<int32_t>)

struct OneHotParams {
  int32_t size;
  int32_t depth;
  float on;
  float off;
};

/** y[i, k] is `on` where k = indices[i], else `off`. */
template <class T>
void oneHot(const OneHotParams& p, const int32_t* indices, T* y) {
  const int64_t depth = p.depth;
  parallelRanges(p.size, larger<int64_t>(1, elementGrain / larger<int64_t>(1, depth)), [&](int64_t from, int64_t to) {
    for (int64_t i = from; i < to; i++)
      for (int64_t k = 0; k < depth; k++) y[i * depth + k] = static_cast<T>(k == indices[i] ? p.on : p.off);
  });
}

KERNEL_AS(oneHot, oneHot<float>)
KERNEL_AS(oneHotInts, oneHot<int32_t>)

}  // namespace
}  // namespace dl101::DL101_TARGET
