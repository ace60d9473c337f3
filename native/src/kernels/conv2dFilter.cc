// The gradient of a convolution with respect to its filter:
// dw[r, s, c, k] = Σ x[n, i · stride + r − pad, j · stride + s − pad, c] · dy[n, i, j, k] over images n and pixels i, j.
//
// For one row r of the window, its columns and channels are the rows of a tile (../tile.h) and the filters its columns;
// the sum runs over the pixels of one image. Groups of images have sums of their own, which are added up in order.
#include "../canvas.h"
#include "../kernel.h"
#include "../pool.h"
#include "../tile.h"
#include "../window.h"

namespace dl101::DL101_TARGET {
namespace {

constexpr int mostParts = 16;
/** Floats that all parts together may take. */
constexpr int64_t mostFloats = 1 << 22;
constexpr int mostSegments = 4096;

/** The pixels of dy in panels of `wide` filters, filled up with zeros. */
void packPixels(const float* dy, int64_t pixels, int64_t filters, int wide, float* packed) {
  for (int64_t first = 0; first < filters; first += wide)
    for (int64_t i = 0; i < pixels; i++, packed += wide)
      for (int j = 0; j < wide; j++) packed[j] = first + j < filters ? dy[i * filters + first + j] : 0;
}

/** Adds one image's share to dw, or begins with it. */
template <int vectors>
void addImage(const WindowGradParams& p, const Canvas& canvas, const float* x, const float* dy, float* dw, bool add) {
  constexpr int wide = vectors * width;
  const int64_t line = canvas.columns * p.inChannels, pixels = int64_t{1} * p.outHeight * p.outWidth;
  if (!canvas.isImage()) {
    float* drawn = scratch(Scratch::padded, canvas.size());
    canvas.draw(x, drawn, 0, canvas.height);
    x = drawn;
  }
  if (p.outChannels != wide) {
    float* packed = scratch(Scratch::gradient, ceilDivide(p.outChannels, wide) * wide * pixels);
    packPixels(dy, pixels, p.outChannels, wide, packed);
    dy = packed;
  }
  int64_t offsets[mostSegments];
  for (int64_t i = 0; i < p.outHeight; i++) offsets[i] = i * p.strideHeight * line;
  const int64_t window = int64_t{p.filterWidth} * p.inChannels;
  for (int64_t column = 0; column < p.outChannels; column += wide, dy += pixels * wide)
    for (int64_t r = 0; r < p.filterHeight; r++)
      runTiles<vectors>({x + r * line, 1, int64_t{p.strideWidth} * p.inChannels, dy, wide, p.outWidth, offsets,
                         p.outHeight, dw + r * window * p.outChannels + column, p.outChannels,
                         static_cast<int>(smaller<int64_t>(wide, p.outChannels - column)), add, nullptr, linear},
                        window);
}

void conv2dFilter(const WindowGradParams& p, const float* x, const float* dy, float* dw) {
  const int64_t size = int64_t{1} * p.filterHeight * p.filterWidth * p.inChannels * p.outChannels;
  const int64_t height = int64_t{p.outHeight - 1} * p.strideHeight + p.filterHeight;
  const int64_t columns = int64_t{p.outWidth - 1} * p.strideWidth + p.filterWidth;
  const bool wider = p.padLeft == 0 && columns < p.inWidth;
  const Canvas canvas = {height, wider ? p.inWidth : columns, p.inChannels, p.inHeight, p.inWidth, p.padTop, p.padLeft};
  const int64_t fit = larger<int64_t>(1, mostFloats / larger<int64_t>(1, size));
  const int parts = static_cast<int>(smaller(smaller<int64_t>(p.batch, mostParts), fit));
  float* sums = parts == 1 ? dw : scratch(Scratch::parts, parts * size);
  parallel(parts, [&](int part) {
    const int64_t from = int64_t{p.batch} * part / parts, to = int64_t{p.batch} * (part + 1) / parts;
    for (int64_t n = from; n < to; n++) {
      const float* image = x + n * p.inHeight * p.inWidth * p.inChannels;
      const float* gradient = dy + n * p.outHeight * p.outWidth * p.outChannels;
      if (p.outChannels <= width) addImage<1>(p, canvas, image, gradient, sums + part * size, n > from);
      else addImage<2>(p, canvas, image, gradient, sums + part * size, n > from);
    }
  });
  if (parts == 1) return;
  parallelRanges(size, 8192, [&](int64_t from, int64_t to) {
    int64_t i = from;
    for (; i + width <= to; i += width) {
      Vec sum = load(sums + i);
      for (int part = 1; part < parts; part++) sum += load(sums + part * size + i);
      store(dw + i, sum);
    }
    for (; i < to; i++) {
      float sum = sums[i];
      for (int part = 1; part < parts; part++) sum += sums[part * size + i];
      dw[i] = sum;
    }
  });
}

KERNEL(conv2dFilter)

}  // namespace
}  // namespace dl101::DL101_TARGET
