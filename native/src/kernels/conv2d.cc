// Convolution of images (S22): y[n, i, j, k] = Σ x[n, i · stride + r · dilation − pad, …, c] · w[r, s, c, k] + bias[k]
// over the rows r and columns s of the window and the channels c.
//
// No matrix is built. For one row r of the window, the numbers that a pixel of y needs lie side by side in x, all
// columns and channels of them, and so do their weights: each r adds a product of a few pixels with all filters to the
// tile of ../tile.h, which stays in registers.
#include "../canvas.h"
#include "../kernel.h"
#include "../pool.h"
#include "../tile.h"
#include "../window.h"

namespace dl101::DL101_TARGET {
namespace {

constexpr int64_t grain = 1 << 16;
constexpr int mostSegments = 1024;

Canvas canvasOf(const WindowParams& p) {
  const int64_t height = int64_t{p.outHeight - 1} * p.strideHeight + int64_t{p.filterHeight - 1} * p.dilationHeight + 1;
  const int64_t columns = int64_t{p.outWidth - 1} * p.strideWidth + int64_t{p.filterWidth - 1} * p.dilationWidth + 1;
  // Columns that no window reaches are kept when the image is its own canvas.
  const bool wider = p.padLeft == 0 && columns < p.inWidth;
  return {height, wider ? p.inWidth : columns, p.inChannels, p.inHeight, p.inWidth, p.padTop, p.padLeft};
}

/**
 * How many neighbouring pixels of y are computed as one pixel with as many times the filters, of a window that much
 * wider and with zeros where a pixel's own window ends: few filters alone would leave most of a tile empty.
 */
int pixelsTogether(const WindowParams& p) {
  const bool plain = p.strideWidth == 1 && p.dilationWidth == 1;
  return plain && p.filterWidth >= 3 && p.outWidth >= 2 && 4 * p.outChannels > width && p.outChannels <= width ? 2 : 1;
}

/**
 * Weights for `together` pixels as panels of `wide` columns, filled up with zeros:
 * [filterHeight, filterWidth + together − 1, inChannels, wide] each.
 */
void packWeights(const WindowParams& p, const float* w, int together, int wide, float* packed) {
  const int64_t filters = int64_t{together} * p.outChannels;
  for (int64_t first = 0; first < filters; first += wide)
    for (int64_t r = 0; r < p.filterHeight; r++)
      for (int64_t s = 0; s < p.filterWidth + together - 1; s++)
        for (int64_t c = 0; c < p.inChannels; c++, packed += wide)
          for (int j = 0; j < wide; j++) {
            const int64_t pixel = (first + j) / p.outChannels, k = (first + j) % p.outChannels, own = s - pixel;
            const bool inside = first + j < filters && own >= 0 && own < p.filterWidth;
            packed[j] = inside ? w[((r * p.filterWidth + own) * p.inChannels + c) * p.outChannels + k] : 0;
          }
}

/** The columns of y that are computed in one way: from, from + together, … up to `to`. */
struct Strip {
  int64_t from, to;
  int together;
  /** Packed weights of the first panel, and rows of a panel: all rows, columns and channels of the window. */
  const float* weights;
  int64_t sums;
};

/** Rows r of the window that count for a row of y; the others lie above or below the image, in the padding. */
struct RowsInside {
  int64_t from, to;

  RowsInside(const WindowParams& p, int64_t i) {
    const int64_t top = p.padTop - i * p.strideHeight, bottom = top + p.inHeight - 1;
    from = top <= 0 ? 0 : smaller<int64_t>(p.filterHeight, ceilDivide(top, p.dilationHeight));
    to = bottom < 0 ? 0 : smaller<int64_t>(p.filterHeight, bottom / p.dilationHeight + 1);
    if (to < from) to = from;
  }
};

/** Row `i` of an image of y, from the image or canvas x. */
template <int vectors>
void convolveRow(const WindowParams& p, const Strip& strip, const int64_t* offsets, int64_t segments,
                 RowsInside inside, const float* x, const float* bias, float* y) {
  constexpr int wide = vectors * width;
  const int64_t each = segments / p.filterHeight;
  const int64_t filters = int64_t{strip.together} * p.outChannels, step = int64_t{strip.together} * p.strideWidth;
  TileJob job = {x + strip.from * p.strideWidth * p.inChannels, step * p.inChannels, 1, strip.weights, wide,
                 strip.sums / segments, offsets + inside.from * each, (inside.to - inside.from) * each, y + strip.from * p.outChannels, filters, 0, false, bias,
                 static_cast<Activation>(p.activation)};
  job.b += inside.from * (strip.sums / p.filterHeight) * wide;
  for (int64_t column = 0; column < filters; column += wide) {
    job.columns = static_cast<int>(smaller<int64_t>(wide, filters - column));
    job.bias = bias ? bias + column : nullptr;
    runTiles<vectors>(job, (strip.to - strip.from) / strip.together);
    job.b += strip.sums * wide;
    job.c += wide;
  }
}

template <int vectors>
void convolve(const WindowParams& p, const float* x, const float* w, const float* bias, float* y) {
  constexpr int wide = vectors * width;
  const Canvas canvas = canvasOf(p);
  const int64_t line = canvas.columns * p.inChannels;
  // Columns in pairs, and a last one alone where their number is odd; or all alone.
  const int together = pixelsTogether(p);
  const int64_t even = p.outWidth / together * together;
  Strip strips[2] = {{0, even, together, nullptr, 0}, {even, p.outWidth, 1, nullptr, 0}};
  int64_t floats = 0, room = int64_t{together} * p.outChannels;
  for (Strip& strip : strips) {
    strip.sums = int64_t{p.filterHeight} * (p.filterWidth + strip.together - 1) * p.inChannels;
    floats += ceilDivide(int64_t{strip.together} * p.outChannels, wide) * wide * strip.sums;
  }
  float* packed = scratch(Scratch::weights, floats + room);
  for (Strip& strip : strips) {
    strip.weights = packed;
    if (strip.from == strip.to) continue;
    packWeights(p, w, strip.together, wide, packed);
    packed += ceilDivide(int64_t{strip.together} * p.outChannels, wide) * wide * strip.sums;
  }
  if (bias && together > 1) {
    for (int64_t j = 0; j < room; j++) packed[j] = bias[j % p.outChannels];
    bias = packed;
  }
  // Where the window's rows begin; with a dilation its columns lie apart too.
  int64_t offsets[mostSegments], segments = 0;
  for (int64_t r = 0; r < p.filterHeight; r++)
    for (int64_t s = 0; s < (p.dilationWidth == 1 ? 1 : p.filterWidth); s++)
      offsets[segments++] = r * p.dilationHeight * line + s * p.dilationWidth * p.inChannels;

  const int64_t rows = int64_t{p.batch} * p.outHeight;
  const int64_t rowWork = larger<int64_t>(1, strips[0].sums * p.outWidth * p.outChannels);
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
      for (int64_t i = first; i < last; i++) {
        float* result = y + (image * p.outHeight + i) * p.outWidth * p.outChannels;
        for (const Strip& strip : strips)
          if (strip.from < strip.to) convolveRow<vectors>(p, strip, offsets, segments, RowsInside(p, i), own + i * p.strideHeight * line, bias,
                               result);
      }
      from += last - first;
    }
  });
}

void conv2d(const WindowParams& p, const float* x, const float* w, const float* bias, float* y) {
  if (p.outChannels * pixelsTogether(p) <= width) convolve<1>(p, x, w, bias, y);
  else convolve<2>(p, x, w, bias, y);
}

KERNEL(conv2d)

}  // namespace
}  // namespace dl101::DL101_TARGET
