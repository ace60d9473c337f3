// The thread pool: one for the process, shared by all JavaScript threads that load the addon.
#pragma once
#include <cstdint>

namespace dl101 {

/** How many threads compute at once, the caller among them. Threads are started when they are first needed. */
void setThreads(int count);
int threads();

/**
 * Runs task(context, i) once for each chunk i of 0 … chunks − 1, on any thread and in any order, and returns when all
 * are done. The caller takes unclaimed chunks itself, so a core that is busy elsewhere slows down only the chunk it
 * holds. While another JavaScript thread has the pool, the caller does all its chunks alone.
 */
void runChunks(int chunks, void (*task)(const void* context, int chunk), const void* context);

}  // namespace dl101

#ifdef DL101_TARGET
namespace dl101::DL101_TARGET {

/**
 * body(chunk) for each chunk, in parallel. What a chunk computes must not depend on the number of threads:
 * derive the chunks from the shapes.
 */
template <class Body>
static void parallel(int chunks, const Body& body) {
  if (chunks == 1) return body(0);
  runChunks(chunks, [](const void* context, int chunk) { (*static_cast<const Body*>(context))(chunk); }, &body);
}

/** body(from, to) for ranges of 0 … size that are `grain` long, the last one shorter. */
template <class Body>
static void parallelRanges(int64_t size, int64_t grain, const Body& body) {
  const int chunks = static_cast<int>((size + grain - 1) / grain);
  if (chunks <= 1) return body(int64_t{0}, size);
  parallel(chunks, [&](int chunk) {
    const int64_t from = chunk * grain;
    body(from, from + grain < size ? from + grain : size);
  });
}

}  // namespace dl101::DL101_TARGET
#endif
