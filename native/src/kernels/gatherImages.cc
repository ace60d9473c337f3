// A batch of images from a data set of bytes: y[n, i] = pixels[indices[n], i] / 255.
#include "../kernel.h"
#include "../pool.h"
#include "../simd.h"

namespace dl101::DL101_TARGET {
namespace {

struct GatherImagesParams {
  int32_t count;
  /** Pixels of one image. */
  int32_t size;
};

void gatherImages(const GatherImagesParams& p, const uint8_t* pixels, const int32_t* indices, float* y) {
  typedef uint8_t Bytes __attribute__((vector_size(width)));
  const Vec white = broadcast(255);
  parallelRanges(p.count, larger<int64_t>(1, 16384 / larger(1, p.size)), [&](int64_t from, int64_t to) {
    for (int64_t n = from; n < to; n++) {
      const uint8_t* image = pixels + int64_t{indices[n]} * p.size;
      float* row = y + n * p.size;
      int64_t i = 0;
      for (; i + width <= p.size; i += width) {
        Bytes bytes;
        __builtin_memcpy(&bytes, image + i, width);
        store(row + i, __builtin_convertvector(bytes, Vec) / white);
      }
      for (; i < p.size; i++) row[i] = static_cast<float>(image[i]) / 255;
    }
  });
}

KERNEL(gatherImages)

}  // namespace
}  // namespace dl101::DL101_TARGET
