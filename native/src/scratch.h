// Memory for the time of one kernel's call: packed matrices, padded images, partial sums.
#pragma once
#include <cstddef>

namespace dl101 {

/** One buffer for each purpose, so that a kernel and what it calls don't share one. */
enum class Scratch { packedB, packedA, padded, weights, parts, gradient, count };

/**
 * At least `size` floats at a multiple of 64 bytes, of this thread alone, with whatever they held before.
 * The next call for the same purpose on this thread may move them. Aborts the process when memory runs out.
 */
float* scratch(Scratch purpose, size_t size);

}  // namespace dl101
