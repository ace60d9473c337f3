// Images as a window wants them: with room for padding around, and for zeros between the pixels of a gradient.
#pragma once
#include "scratch.h"
#include "simd.h"

namespace dl101::DL101_TARGET {

/** A canvas [height, width, channels]: pixel [i, j] of the image lies at [top + i · spreadHeight, left + j · spreadWidth]. */
struct Canvas {
  int64_t height, columns, channels;
  int64_t imageHeight, imageWidth;
  int64_t top, left, spreadHeight, spreadWidth;

  /** The image itself is its canvas: nothing is added, at most something at its right and bottom isn't looked at. */
  bool isImage() const {
    return top == 0 && left == 0 && spreadHeight == 1 && spreadWidth == 1 && height <= imageHeight && columns == imageWidth;
  }
  int64_t size() const { return height * columns * channels; }

  /** Draws rows from … to − 1 of the canvas; what doesn't fit on it is left out. */
  void draw(const float* image, float* canvas, int64_t from, int64_t to) const {
    for (int64_t row = from; row < to; row++) {
      float* line = canvas + row * columns * channels;
      const int64_t i = (row - top) / spreadHeight;
      if (row < top || (row - top) % spreadHeight != 0 || i >= imageHeight) {
        __builtin_memset(line, 0, columns * channels * sizeof(float));
        continue;
      }
      const float* source = image + i * imageWidth * channels;
      if (spreadWidth == 1) {
        const int64_t skipped = left < 0 ? -left : 0, first = left < 0 ? 0 : smaller(left, columns);
        const int64_t count = larger<int64_t>(0, smaller(imageWidth - skipped, columns - first));
        __builtin_memset(line, 0, first * channels * sizeof(float));
        __builtin_memcpy(line + first * channels, source + skipped * channels, count * channels * sizeof(float));
        __builtin_memset(line + (first + count) * channels, 0, (columns - first - count) * channels * sizeof(float));
        continue;
      }
      __builtin_memset(line, 0, columns * channels * sizeof(float));
      for (int64_t j = 0; j < imageWidth; j++) {
        const int64_t at = left + j * spreadWidth;
        if (at >= 0 && at < columns)
          __builtin_memcpy(line + at * channels, source + j * channels, channels * sizeof(float));
      }
    }
  }
};

}  // namespace dl101::DL101_TARGET
