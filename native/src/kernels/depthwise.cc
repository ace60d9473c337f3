// Depthwise convolution: each channel c of an image has filters of its own, `multiplier` of them,
// y[n, i, j, c · multiplier + m] = Σ x[n, i · stride + r · dilation − pad, …, c] · w[r, s, c, m] + bias,
// and its gradients. Work runs over all output channels at once, on images whose channels are repeated for it.
#include "../channels.h"
#include "../kernel.h"
#include "../pool.h"
#include "../scratch.h"
#include "../window.h"

namespace dl101::DL101_TARGET {
namespace {

constexpr int mostParts = 16;

/** An image with each channel `multiplier` times; itself when that is once. */
const float* repeated(const WindowParams& p, const float* image) {
  const int64_t pixels = int64_t{1} * p.inHeight * p.inWidth, multiplier = p.outChannels / p.inChannels;
  if (multiplier == 1) return image;
  float* wide = scratch(Scratch::padded, pixels * p.outChannels);
  for (int64_t i = 0; i < pixels * p.inChannels; i++)
    for (int64_t m = 0; m < multiplier; m++) wide[i * multiplier + m] = image[i];
  return wide;
}

/** f(offset in the weights, offset in the repeated image) for each place of the window at (i, j) that lies inside. */
template <class F>
INLINE void scan(const WindowParams& p, int64_t i, int64_t j, const F& f) {
  for (int64_t r = 0; r < p.filterHeight; r++) {
    const int64_t row = i * p.strideHeight + r * p.dilationHeight - p.padTop;
    if (row < 0 || row >= p.inHeight) continue;
    for (int64_t s = 0; s < p.filterWidth; s++) {
      const int64_t column = j * p.strideWidth + s * p.dilationWidth - p.padLeft;
      if (column >= 0 && column < p.inWidth)
        f((r * p.filterWidth + s) * p.outChannels, (row * p.inWidth + column) * p.outChannels);
    }
  }
}

void depthwise(const WindowParams& p, const float* x, const float* w, const float* bias, float* y) {
  const int64_t inSize = int64_t{1} * p.inHeight * p.inWidth * p.inChannels;
  parallelRanges(p.batch, 1, [&](int64_t from, int64_t to) {
    for (int64_t n = from; n < to; n++) {
      const float* image = repeated(p, x + n * inSize);
      for (int64_t i = 0; i < p.outHeight; i++)
        for (int64_t j = 0; j < p.outWidth; j++) {
          float* pixel = y + ((n * p.outHeight + i) * p.outWidth + j) * p.outChannels;
          forChannels(p.outChannels, [&](auto lanes, int64_t c) ALWAYS_INLINE {
            auto sum = lanes.all(0);
            scan(p, i, j, [&](int64_t weight, int64_t at) ALWAYS_INLINE {
              sum += lanes.load(image + at + c) * lanes.load(w + weight + c);
            });
            if (bias) sum += lanes.load(bias + c);
            if (p.activation == 1) sum = (sum > 0) | (sum != sum) ? sum : lanes.all(0);
            lanes.store(pixel + c, sum);
          });
        }
    }
  });
}

/** ∂L/∂x: each number of dy goes back to all that it was made of. */
void depthwiseInput(const WindowParams& p, const float* dy, const float* w, float* dx) {
  const int64_t pixels = int64_t{1} * p.inHeight * p.inWidth, multiplier = p.outChannels / p.inChannels;
  parallelRanges(p.batch, 1, [&](int64_t from, int64_t to) {
    for (int64_t n = from; n < to; n++) {
      float* own = dx + n * pixels * p.inChannels;
      float* wide = multiplier == 1 ? own : scratch(Scratch::padded, pixels * p.outChannels);
      __builtin_memset(wide, 0, pixels * p.outChannels * sizeof(float));
      for (int64_t i = 0; i < p.outHeight; i++)
        for (int64_t j = 0; j < p.outWidth; j++) {
          const float* pixel = dy + ((n * p.outHeight + i) * p.outWidth + j) * p.outChannels;
          scan(p, i, j, [&](int64_t weight, int64_t at) ALWAYS_INLINE {
            forChannels(p.outChannels, [&](auto lanes, int64_t c) ALWAYS_INLINE {
              lanes.store(wide + at + c, lanes.load(wide + at + c) + lanes.load(pixel + c) * lanes.load(w + weight + c));
            });
          });
        }
      if (multiplier == 1) continue;
      for (int64_t i = 0; i < pixels * p.inChannels; i++) {
        float sum = 0;
        for (int64_t m = 0; m < multiplier; m++) sum += wide[i * multiplier + m];
        own[i] = sum;
      }
    }
  });
}

/** ∂L/∂w: groups of images have sums of their own, which are added up in order. */
void depthwiseFilter(const WindowParams& p, const float* x, const float* dy, float* dw) {
  const int64_t inSize = int64_t{1} * p.inHeight * p.inWidth * p.inChannels;
  const int64_t size = int64_t{1} * p.filterHeight * p.filterWidth * p.outChannels;
  const int parts = static_cast<int>(smaller<int64_t>(mostParts, p.batch));
  float* sums = scratch(Scratch::parts, parts * size);
  parallel(parts, [&](int part) {
    float* own = sums + part * size;
    __builtin_memset(own, 0, size * sizeof(float));
    for (int64_t n = int64_t{p.batch} * part / parts; n < int64_t{p.batch} * (part + 1) / parts; n++) {
      const float* image = repeated(p, x + n * inSize);
      for (int64_t i = 0; i < p.outHeight; i++)
        for (int64_t j = 0; j < p.outWidth; j++) {
          const float* pixel = dy + ((n * p.outHeight + i) * p.outWidth + j) * p.outChannels;
          scan(p, i, j, [&](int64_t weight, int64_t at) ALWAYS_INLINE {
            forChannels(p.outChannels, [&](auto lanes, int64_t c) ALWAYS_INLINE {
              float* to = own + weight + c;
              lanes.store(to, lanes.load(to) + lanes.load(image + at + c) * lanes.load(pixel + c));
            });
          });
        }
    }
  });
  for (int64_t i = 0; i < size; i++) {
    float sum = sums[i];
    for (int part = 1; part < parts; part++) sum += sums[part * size + i];
    dw[i] = sum;
  }
}

KERNEL(depthwise)
KERNEL(depthwiseInput)
KERNEL(depthwiseFilter)

}  // namespace
}  // namespace dl101::DL101_TARGET
