// What makes a C++ function a kernel that JavaScript can call:
//
//   struct ScaleParams { int32_t size; float factor; };         // the record that TypeScript writes
//   void scale(const ScaleParams& p, const float* x, float* y) { … }
//   KERNEL(scale)
//
// JavaScript then calls native.scale(record, x, y). Arguments are checked here for their types only; that every
// array is as long as the record says is what TypeScript answers for.
#pragma once
#include <cstddef>
#include <cstdint>

namespace dl101 {

/** Any number of float32 arrays, with their lengths. */
struct Floats {
  int count;
  float* const* arrays;
  const size_t* lengths;
};

/** The targets that the sources are compiled for; of those that a machine has, the highest is used. */
enum class Target { baseline, neon, avx2, avx512 };

/** One kernel, compiled for one target. */
struct Kernel {
  const char* name;
  Target target;
  /** Bytes of the record of parameters. */
  size_t recordSize;
  /** One letter for each array: f float32, i int32, b bytes; * for any number of float32 arrays. */
  const char* arrays;
  void (*run)(const void* record, int count, void* const* arrays, const size_t* lengths);
  Kernel* next;
};

/** All kernels of all targets, as a list. They are put there while the library is loaded. */
extern Kernel* allKernels;

}  // namespace dl101

namespace dl101::DL101_TARGET {

template <class T> struct ArrayLetter;
template <> struct ArrayLetter<float> { static constexpr char letter = 'f'; };
template <> struct ArrayLetter<int32_t> { static constexpr char letter = 'i'; };
template <> struct ArrayLetter<uint8_t> { static constexpr char letter = 'b'; };
template <class T> struct ArrayLetter<const T> : ArrayLetter<T> {};

template <size_t... I> struct Indices {};
template <size_t N, size_t... I> struct MakeIndices : MakeIndices<N - 1, N - 1, I...> {};
template <size_t... I> struct MakeIndices<0, I...> { using type = Indices<I...>; };

/** Turns void function(const Record&, float* …) into a Kernel, and puts it into the list. */
template <auto function> struct Registration;
template <class Record, class... T, void (*function)(const Record&, T*...)>
struct Registration<function> {
  template <size_t... I>
  static void call(const void* record, void* const* arrays, Indices<I...>) {
    function(*static_cast<const Record*>(record), static_cast<T*>(arrays[I])...);
  }
  static void run(const void* record, int, void* const* arrays, const size_t*) {
    call(record, arrays, typename MakeIndices<sizeof...(T)>::type());
  }
  explicit Registration(const char* name) : kernel{name, Target::DL101_TARGET, sizeof(Record), letters, run, allKernels} {
    allKernels = &kernel;
  }
  const char letters[sizeof...(T) + 1] = {ArrayLetter<T>::letter..., '\0'};
  Kernel kernel;
};

/** The same for void function(const Record&, const Floats&). */
template <class Record, void (*function)(const Record&, const Floats&)>
struct Registration<function> {
  static void run(const void* record, int count, void* const* arrays, const size_t* lengths) {
    function(*static_cast<const Record*>(record), {count, reinterpret_cast<float* const*>(arrays), lengths});
  }
  explicit Registration(const char* name) : kernel{name, Target::DL101_TARGET, sizeof(Record), "*", run, allKernels} {
    allKernels = &kernel;
  }
  Kernel kernel;
};

}  // namespace dl101::DL101_TARGET

/** Registers a function under its own name; KERNEL_AS under another. */
#define KERNEL(function) KERNEL_AS(function, function)
#define KERNEL_AS(name, ...) \
  static ::dl101::DL101_TARGET::Registration<__VA_ARGS__> registered_##name{#name};
