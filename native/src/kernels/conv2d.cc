// Convolution of images (S22): y[n, i, j, k] = Σ x[n, i · stride + r · dilation − pad, …, c] · w[r, s, c, k] + bias[k]
// over the rows r and columns s of the window and the channels c.
//
// No matrix is built. For one row r of the window, the numbers that a pixel of y needs lie side by side in x, all
// columns and channels of them, and so do their weights: each r adds a product of a few pixels with all filters to the
// tile of ../tile.h, which stays in registers.
//
// The gradient with respect to x is the same: y's gradient takes the place of x, its pixels spread by the stride, and
// each filter is turned by 180°, its channels and filters swapped.
#include "../canvas.h"
#include "../kernel.h"
#include "../pool.h"
#include "../tile.h"

namespace dl101::DL101_TARGET {
namespace {

struct Conv2dParams {
  int32_t batch;
  int32_t inHeight;
  int32_t inWidth;
  int32_t inChannels;
  int32_t outHeight;
  int32_t outWidth;
  int32_t outChannels;
  int32_t filterHeight;
  int32_t filterWidth;
  int32_t strideHeight;
  int32_t strideWidth;
  int32_t dilationHeight;
  int32_t dilationWidth;
  int32_t padTop;
  int32_t padLeft;
  /** Distance of x's pixels: 1, or the stride when x is a gradient. */
  int32_t spreadHeight;
  int32_t spreadWidth;
  /** w is [filterHeight, filterWidth, outChannels, inChannels], to be turned by 180°. */
  int32_t turned;
  int32_t activation;
};

constexpr int64_t grain = 1 << 16;
constexpr int mostSegments = 1024;

Canvas canvasOf(const Conv2dParams& p) {
  const int64_t height = int64_t{p.outHeight - 1} * p.strideHeight + int64_t{p.filterHeight - 1} * p.dilationHeight + 1;
  const int64_t columns = int64_t{p.outWidth - 1} * p.strideWidth + int64_t{p.filterWidth - 1} * p.dilationWidth + 1;
  // Columns that no window reaches are kept when the image is its own canvas.
  const bool wider = p.padLeft == 0 && p.spreadWidth == 1 && columns < p.inWidth;
  return {height, wider ? p.inWidth : columns, p.inChannels, p.inHeight, p.inWidth, p.padTop, p.padLeft, p.spreadHeight, p.spreadWidth};
}

/** Weights as panels of `wide` filters, [filterHeight · filterWidth · inChannels, wide] each, filled up with zeros. */
void packWeights(const Conv2dParams& p, const float* w, int wide, float* packed) {
  const int64_t in = p.inChannels, out = p.outChannels, places = int64_t{1} * p.filterHeight * p.filterWidth;
  for (int64_t first = 0; first < out; first += wide)
    for (int64_t place = 0; place < places; place++)
      for (int64_t c = 0; c < in; c++, packed += wide)
        for (int j = 0; j < wide; j++) {
          const int64_t k = first + j;
          if (k >= out) packed[j] = 0;
          else packed[j] = p.turned ? w[((places - 1 - place) * out + k) * in + c] : w[(place * in + c) * out + k];
        }
}

template <int vectors>
void convolve(const Conv2dParams& p, const float* x, const float* w, const float* bias, float* y) {
  constexpr int wide = vectors * width;
  const Canvas canvas = canvasOf(p);
  const int64_t line = canvas.columns * p.inChannels, sums = int64_t{1} * p.filterHeight * p.filterWidth * p.inChannels;
  const int64_t panels = ceilDivide(p.outChannels, wide);
  const float* packed = w;
  if (p.turned || p.outChannels != wide) {
    float* weights = scratch(Scratch::weights, panels * sums * wide);
    packWeights(p, w, wide, weights);
    packed = weights;
  }
  // Where the window's rows begin; with a dilation its columns lie apart too.
  int64_t offsets[mostSegments], segments = 0;
  for (int64_t r = 0; r < p.filterHeight; r++)
    for (int64_t s = 0; s < (p.dilationWidth == 1 ? 1 : p.filterWidth); s++)
      offsets[segments++] = r * p.dilationHeight * line + s * p.dilationWidth * p.inChannels;

  const int64_t rows = int64_t{p.batch} * p.outHeight;
  const int64_t rowWork = larger<int64_t>(1, int64_t{p.outWidth} * sums * panels * wide);
  parallelRanges(rows, larger<int64_t>(1, grain / rowWork), [&](int64_t from, int64_t to) {
    float* drawn = canvas.isImage() ? nullptr : scratch(Scratch::padded, canvas.size());
    while (from < to) {
      const int64_t image = from / p.outHeight, first = from % p.outHeight;
      const int64_t last = smaller<int64_t>(p.outHeight, first + to - from);
      const float* own = x + image * p.inHeight * p.inWidth * p.inChannels;
      if (drawn) {
        canvas.draw(own, drawn, first * p.strideHeight,
                    (last - 1) * p.strideHeight + int64_t{p.filterHeight - 1} * p.dilationHeight + 1);
        own = drawn;
      }
      for (int64_t panel = 0; panel < panels; panel++) {
        TileJob job = {own, int64_t{p.strideWidth} * p.inChannels, 1, packed + panel * sums * wide, wide,
                       p.dilationWidth == 1 ? int64_t{p.filterWidth} * p.inChannels : p.inChannels, offsets, segments,
                       nullptr, p.outChannels, static_cast<int>(smaller<int64_t>(wide, p.outChannels - panel * wide)), false,
                       bias ? bias + panel * wide : nullptr, static_cast<Activation>(p.activation)};
        for (int64_t i = first; i < last; i++) {
          job.a = own + i * p.strideHeight * line;
          job.c = y + (image * p.outHeight + i) * p.outWidth * p.outChannels + panel * wide;
          runTiles<vectors>(job, p.outWidth);
        }
      }
      from += last - first;
    }
  });
}

void conv2d(const Conv2dParams& p, const float* x, const float* w, const float* bias, float* y) {
  if (p.outChannels <= width) convolve<1>(p, x, w, bias, y);
  else convolve<2>(p, x, w, bias, y);
}

KERNEL(conv2d)

}  // namespace
}  // namespace dl101::DL101_TARGET
