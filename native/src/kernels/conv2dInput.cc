// The gradient of a convolution with respect to its input: what each number of ∂L/∂y owes to the pixels under its
// window, added up, dx[n, i · stride + r − pad, j · stride + s − pad, c] += Σ_k dy[n, i, j, k] · w[r, s, c, k].
//
// The sums over the filters k are a product of the pixels of dy with all weights (../tile.h). Its results for one
// pixel and one row r of the window, all columns s and channels c, lie side by side, and so do the numbers of dx that
// they are added to. A convolution of dy with the filter turned by 180° gives the same, but it would spend half its
// multiplications on padding and on the zeros between strides.
#include "../kernel.h"
#include "../pool.h"
#include "../scratch.h"
#include "../tile.h"
#include "../window.h"

namespace dl101::DL101_TARGET {
namespace {

/** Floats of the products of a few rows of dy: they stay in the second-level cache. */
constexpr int64_t mostFloats = 1 << 14;

/** Weights [places · channels, filters] as panels of `wide` places and channels, [filters, wide] each. */
void packWeights(const float* w, int64_t sums, int64_t filters, int wide, float* packed) {
  for (int64_t first = 0; first < sums; first += wide)
    for (int64_t k = 0; k < filters; k++, packed += wide)
      for (int j = 0; j < wide; j++) packed[j] = first + j < sums ? w[(first + j) * filters + k] : 0;
}

/** to[i] += from[i] */
INLINE void addRange(const float* from, float* to, int64_t size) {
  int64_t i = 0;
  for (; i + width <= size; i += width) store(to + i, load(to + i) + load(from + i));
  for (; i < size; i++) to[i] += from[i];
}

/** Adds the products [pixels, filterHeight, filterWidth, inChannels] of row `i` of dy to an image of dx. */
void addRow(const WindowGradParams& p, int64_t i, const float* products, float* dx) {
  const int64_t channels = p.inChannels, line = p.filterWidth * channels;
  for (int64_t j = 0; j < p.outWidth; j++)
    for (int64_t r = 0; r < p.filterHeight; r++, products += line) {
      const int64_t row = i * p.strideHeight + r - p.padTop, left = j * p.strideWidth - p.padLeft;
      const int64_t from = larger<int64_t>(0, -left), to = smaller<int64_t>(p.filterWidth, p.inWidth - left);
      if (row >= 0 && row < p.inHeight && from < to)
        addRange(products + from * channels, dx + (row * p.inWidth + left + from) * channels, (to - from) * channels);
    }
}

void conv2dInput(const WindowGradParams& p, const float* dy, const float* w, float* dx) {
  constexpr int wide = 2 * width;
  const int64_t sums = int64_t{1} * p.filterHeight * p.filterWidth * p.inChannels, filters = p.outChannels;
  const int64_t panels = ceilDivide(sums, wide), size = int64_t{1} * p.inHeight * p.inWidth * p.inChannels;
  const int64_t together = larger<int64_t>(1, mostFloats / larger<int64_t>(1, p.outWidth * sums)), zero = 0;
  float* packed = scratch(Scratch::weights, panels * wide * filters);
  packWeights(w, sums, filters, wide, packed);
  parallelRanges(p.batch, 1, [&](int64_t first, int64_t last) {
    float* products = scratch(Scratch::padded, together * p.outWidth * sums);
    for (int64_t n = first; n < last; n++) {
      float* image = dx + n * size;
      __builtin_memset(image, 0, size * sizeof(float));
      for (int64_t i = 0; i < p.outHeight; i += together) {
        const int64_t rows = smaller(together, p.outHeight - i);
        TileJob job = {dy + (n * p.outHeight + i) * p.outWidth * filters, filters, 1, packed, wide, filters, &zero, 1,
                       products, sums, 0, false, nullptr, linear};
        for (int64_t panel = 0; panel < panels; panel++, job.b += wide * filters, job.c += wide) {
          job.columns = static_cast<int>(smaller<int64_t>(wide, sums - panel * wide));
          runTiles<2>(job, rows * p.outWidth);
        }
        for (int64_t k = 0; k < rows; k++) addRow(p, i + k, products + k * p.outWidth * sums, image);
      }
    }
  });
}

KERNEL(conv2dInput)

}  // namespace
}  // namespace dl101::DL101_TARGET
