#include "pool.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

namespace dl101 {
namespace {

inline void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

/** How often a thread looks for work before it sleeps: some tens of microseconds, the gap between two kernels. */
constexpr int patience = 2000;

struct Pool {
  /** Set by the caller whose chunks are being run. Not a mutex: a chunk may call runChunks itself. */
  std::atomic_flag inUse = ATOMIC_FLAG_INIT;
  /**
   * The job at hand: its number in the upper half, its unclaimed chunks in the lower. A chunk is claimed by
   * exchanging this for one less. That can succeed only while its job has unclaimed chunks, and as long as it has,
   * `task` and `context` are those of this job: a thread that comes late claims nothing of the next one.
   */
  std::atomic<uint64_t> state{0};
  std::atomic<void (*)(const void*, int)> task{nullptr};
  std::atomic<const void*> context{nullptr};
  /** Chunks of this job that are done. */
  std::atomic<int> done{0};

  std::atomic<int> wanted{1};
  int started = 1;  // the caller is one of them; guarded by inUse

  std::mutex sleep;
  std::condition_variable wake;
  std::atomic<int> sleeping{0};

  static uint32_t unclaimed(uint64_t state) { return static_cast<uint32_t>(state); }

  /** Claims and runs one chunk; false when there is none. */
  bool runOne() {
    uint64_t seen = state.load(std::memory_order_acquire);
    while (unclaimed(seen) > 0) {
      const auto run = task.load(std::memory_order_relaxed);
      const void* with = context.load(std::memory_order_relaxed);
      if (state.compare_exchange_weak(seen, seen - 1, std::memory_order_acq_rel, std::memory_order_acquire)) {
        run(with, static_cast<int>(unclaimed(seen)) - 1);
        done.fetch_add(1, std::memory_order_release);
        return true;
      }
    }
    return false;
  }

  void work(int index) {
    for (;;) {
      for (int look = 0; look < patience; look++) {
        if (index < wanted.load(std::memory_order_relaxed) && runOne()) look = 0;
        pause();
      }
      std::unique_lock<std::mutex> lock(sleep);
      // Told before it looks a last time; the caller changes the state before it looks who sleeps.
      sleeping.fetch_add(1);
      wake.wait(lock, [&] { return index < wanted.load() && unclaimed(state.load()) > 0; });
      sleeping.fetch_sub(1);
    }
  }

  void startThreads() {
    try {
      for (; started < wanted.load(); started++) std::thread([this, index = started] { work(index); }).detach();
    } catch (const std::system_error&) {
      wanted.store(started);  // no more threads to be had: fewer do
    }
  }
};

/** Never destroyed: its threads sleep on it until the process is gone, and must not hold up the exit. */
Pool& pool() {
  static Pool* const one = new Pool;
  return *one;
}

}  // namespace

void setThreads(int count) { pool().wanted.store(count < 1 ? 1 : count); }

int threads() { return pool().wanted.load(); }

void runChunks(int chunks, void (*task)(const void*, int), const void* context) {
  Pool& shared = pool();
  if (chunks < 2 || shared.wanted.load(std::memory_order_relaxed) < 2 ||
      shared.inUse.test_and_set(std::memory_order_acquire)) {
    for (int chunk = 0; chunk < chunks; chunk++) task(context, chunk);
    return;
  }
  shared.startThreads();
  shared.task.store(task, std::memory_order_relaxed);
  shared.context.store(context, std::memory_order_relaxed);
  shared.done.store(0, std::memory_order_relaxed);
  const uint64_t job = (shared.state.load(std::memory_order_relaxed) >> 32) + 1;
  shared.state.store(job << 32 | static_cast<uint32_t>(chunks));
  if (shared.sleeping.load() > 0) {
    std::lock_guard<std::mutex> sleepers(shared.sleep);
    shared.wake.notify_all();
  }
  while (shared.runOne()) {}
  // The rest is in others' hands. One that lost its core gets this one after a while.
  for (int look = 0; shared.done.load(std::memory_order_acquire) < chunks; look++) {
    if (look < patience) pause();
    else std::this_thread::yield();
  }
  shared.inUse.clear(std::memory_order_release);
}

}  // namespace dl101
