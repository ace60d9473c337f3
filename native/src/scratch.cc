#include "scratch.h"

#include <cstdlib>

namespace dl101 {
namespace {

struct Buffer {
  float* memory = nullptr;
  size_t size = 0;
  ~Buffer() { std::free(memory); }
};

}  // namespace

float* scratch(Scratch purpose, size_t size) {
  thread_local Buffer buffers[static_cast<int>(Scratch::count)];
  Buffer& buffer = buffers[static_cast<int>(purpose)];
  if (buffer.size < size) {
    std::free(buffer.memory);
    const size_t bytes = (size * sizeof(float) + 4095) / 4096 * 4096;
    buffer.memory = static_cast<float*>(std::aligned_alloc(64, bytes));
    if (!buffer.memory) std::abort();
    buffer.size = bytes / sizeof(float);
  }
  return buffer.memory;
}

}  // namespace dl101
