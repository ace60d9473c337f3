// Images as a window wants them: with room for padding around.
#pragma once
#include "scratch.h"
#include "simd.h"

namespace dl101::DL101_TARGET {

/** A canvas [height, columns, channels]: pixel [i, j] of the image lies at [top + i, left + j]. */
struct Canvas {
  int64_t height, columns, channels;
  int64_t imageHeight, imageWidth;
  int64_t top, left;

  /** The image itself is its canvas: nothing is added, at most something at its right and bottom isn't looked at. */
  bool isImage() const {
    return top == 0 && left == 0 && height <= imageHeight && columns == imageWidth;
  }
  int64_t size() const { return height * columns * channels; }

  /** Draws rows from … to − 1 of the canvas; what doesn't fit on it is left out. */
  void draw(const float* image, float* canvas, int64_t from, int64_t to) const {
    for (int64_t row = from; row < to; row++) {
      float* line = canvas + row * columns * channels;
      if (row < top || row - top >= imageHeight) {
        __builtin_memset(line, 0, columns * channels * sizeof(float));
        continue;
      }
      const int64_t before = smaller(left, columns), count = smaller(imageWidth, columns - before);
      const int64_t after = columns - before - count;
      __builtin_memset(line, 0, before * channels * sizeof(float));
      __builtin_memcpy(line + before * channels, image + (row - top) * imageWidth * channels,
                       count * channels * sizeof(float));
      __builtin_memset(line + (before + count) * channels, 0, after * channels * sizeof(float));
    }
  }
};

}  // namespace dl101::DL101_TARGET
