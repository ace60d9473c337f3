// Pooling of images [N, H, W, C] (S23): the largest or the mean of each window, channel by channel, and the gradients.
// What a window has beyond the image's edge doesn't count.
#include "../pool.h"

#include "../channels.h"
#include "../kernel.h"

namespace dl101::DL101_TARGET {
namespace {

struct PoolParams {
  int32_t batch;
  int32_t inHeight;
  int32_t inWidth;
  int32_t channels;
  int32_t outHeight;
  int32_t outWidth;
  int32_t filterHeight;
  int32_t filterWidth;
  int32_t strideHeight;
  int32_t strideWidth;
  int32_t padTop;
  int32_t padLeft;
};

/** Numbers of x that one chunk takes. */
constexpr int64_t grain = 16384;

/** The part of a window that lies in the image. */
struct Window {
  int64_t top, bottom, left, right;

  Window(const PoolParams& p, int64_t i, int64_t j) {
    const int64_t y = i * p.strideHeight - p.padTop, x = j * p.strideWidth - p.padLeft;
    top = larger<int64_t>(0, y), bottom = smaller<int64_t>(p.inHeight, y + p.filterHeight);
    left = larger<int64_t>(0, x), right = smaller<int64_t>(p.inWidth, x + p.filterWidth);
  }
};

/** body(image of x, pixel of y, Lanes, offset of its first channel in y, Window) for all windows of some images. */
template <class Body>
INLINE void forWindows(const PoolParams& p, int64_t n, const Body& body) {
  for (int64_t i = 0; i < p.outHeight; i++)
    for (int64_t j = 0; j < p.outWidth; j++) {
      const Window window(p, i, j);
      const int64_t pixel = ((n * p.outHeight + i) * p.outWidth + j) * p.channels;
      forChannels(p.channels, [&](auto lanes, int64_t c) ALWAYS_INLINE { body(lanes, c, pixel + c, window); });
    }
}

template <class Body>
void forImages(const PoolParams& p, const Body& body) {
  const int64_t size = larger<int64_t>(1, int64_t{1} * p.inHeight * p.inWidth * p.channels);
  parallelRanges(p.batch, larger<int64_t>(1, grain / size), [&](int64_t from, int64_t to) {
    for (int64_t n = from; n < to; n++) body(n, n * size);
  });
}

/**
 * f(index in x of the lanes' first channel) for each pixel of a window, row by row. `side` is that of a square window
 * that lies in the image, when it is known: then all is written out.
 */
template <int side, class F>
INLINE void scan(const PoolParams& p, const Window& window, int64_t first, const F& f) {
  const int64_t corner = first + (window.top * p.inWidth + window.left) * p.channels;
  if constexpr (side > 0) {
    unroll<0, side>([&](auto row) ALWAYS_INLINE {
      unroll<0, side>([&](auto column) ALWAYS_INLINE { f(corner + (int64_t{row} * p.inWidth + column) * p.channels); });
    });
  } else {
    for (int64_t row = 0; row < window.bottom - window.top; row++)
      for (int64_t column = 0; column < window.right - window.left; column++)
        f(corner + (row * p.inWidth + column) * p.channels);
  }
}

/** Whether all windows are of 2 × 2 and lie in the image. */
bool areSquares(const PoolParams& p) {
  return p.filterHeight == 2 && p.filterWidth == 2 && p.padTop == 0 && p.padLeft == 0 &&
         (p.outHeight - 1) * p.strideHeight + 2 <= p.inHeight && (p.outWidth - 1) * p.strideWidth + 2 <= p.inWidth;
}

/** The largest of a window; NaN is smaller than all. */
template <int side, class L>
INLINE typename L::Type largest(L, const PoolParams& p, const float* x, const Window& window, int64_t first) {
  auto best = L::all(-__builtin_inff());
  scan<side>(p, window, first, [&](int64_t at) ALWAYS_INLINE {
    const auto value = L::load(x + at);
    best = value > best ? value : best;
  });
  return best;
}

template <int side>
void maxPoolOf(const PoolParams& p, const float* x, float* y) {
  forImages(p, [&](int64_t n, int64_t image) {
    forWindows(p, n, [&](auto lanes, int64_t c, int64_t to, const Window& window) ALWAYS_INLINE {
      lanes.store(y + to, largest<side>(lanes, p, x, window, image + c));
    });
  });
}

void maxPool(const PoolParams& p, const float* x, float* y) {
  if (areSquares(p)) maxPoolOf<2>(p, x, y);
  else maxPoolOf<0>(p, x, y);
}

template <int side>
void avgPoolOf(const PoolParams& p, const float* x, float* y) {
  forImages(p, [&](int64_t n, int64_t image) {
    forWindows(p, n, [&](auto lanes, int64_t c, int64_t to, const Window& window) ALWAYS_INLINE {
      auto sum = lanes.all(0);
      scan<side>(p, window, image + c, [&](int64_t at) ALWAYS_INLINE { sum += lanes.load(x + at); });
      const int64_t rows = larger<int64_t>(0, window.bottom - window.top);
      const int64_t count = rows * larger<int64_t>(0, window.right - window.left);
      lanes.store(y + to, sum / lanes.all(static_cast<float>(count)));
    });
  });
}

void avgPool(const PoolParams& p, const float* x, float* y) {
  if (areSquares(p)) avgPoolOf<2>(p, x, y);
  else avgPoolOf<0>(p, x, y);
}

/** Windows side by side that cover the whole image: each number of x is in exactly one. */
bool covers(const PoolParams& p) {
  return p.padTop == 0 && p.padLeft == 0 && p.strideHeight == p.filterHeight && p.strideWidth == p.filterWidth &&
         p.outHeight * p.strideHeight == p.inHeight && p.outWidth * p.strideWidth == p.inWidth;
}

/** dy goes to the first largest number of each window; to none when there is no number larger than −∞. */
template <int side, bool once>
void maxPoolGradOf(const PoolParams& p, const float* x, const float* dy, float* dx) {
  forImages(p, [&](int64_t n, int64_t image) {
    if (!once) __builtin_memset(dx + image, 0, int64_t{1} * p.inHeight * p.inWidth * p.channels * sizeof(float));
    forWindows(p, n, [&](auto lanes, int64_t c, int64_t from, const Window& window) ALWAYS_INLINE {
      const auto best = largest<side>(lanes, p, x, window, image + c), gradient = lanes.load(dy + from);
      auto found = best == lanes.all(-__builtin_inff());
      scan<side>(p, window, image + c, [&](int64_t at) ALWAYS_INLINE {
        const auto here = (lanes.load(x + at) == best) & ~found;
        const auto share = here ? gradient : lanes.all(0);
        lanes.store(dx + at, once ? share : lanes.load(dx + at) + share);
        found |= here;
      });
    });
  });
}

void maxPoolGrad(const PoolParams& p, const float* x, const float* dy, float* dx) {
  if (!covers(p)) maxPoolGradOf<0, false>(p, x, dy, dx);
  else if (areSquares(p)) maxPoolGradOf<2, true>(p, x, dy, dx);
  else maxPoolGradOf<0, true>(p, x, dy, dx);
}

/** Each number of a window gets its share of dy: one of filterHeight · filterWidth, as tfjs has it, also at the edges. */
template <int side, bool once>
void avgPoolGradOf(const PoolParams& p, const float* dy, float* dx) {
  const float share = static_cast<float>(1.0 / (int64_t{1} * p.filterHeight * p.filterWidth));
  forImages(p, [&](int64_t n, int64_t image) {
    if (!once) __builtin_memset(dx + image, 0, int64_t{1} * p.inHeight * p.inWidth * p.channels * sizeof(float));
    forWindows(p, n, [&](auto lanes, int64_t c, int64_t from, const Window& window) ALWAYS_INLINE {
      const auto gradient = lanes.load(dy + from) * lanes.all(share);
      scan<side>(p, window, image + c, [&](int64_t at) ALWAYS_INLINE {
        lanes.store(dx + at, once ? gradient : lanes.load(dx + at) + gradient);
      });
    });
  });
}

void avgPoolGrad(const PoolParams& p, const float* dy, float* dx) {
  if (!covers(p)) avgPoolGradOf<0, false>(p, dy, dx);
  else if (areSquares(p)) avgPoolGradOf<2, true>(p, dy, dx);
  else avgPoolGradOf<0, true>(p, dy, dx);
}

KERNEL(maxPool)
KERNEL(avgPool)
KERNEL(maxPoolGrad)
KERNEL(avgPoolGrad)

}  // namespace
}  // namespace dl101::DL101_TARGET
