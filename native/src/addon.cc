// The addon: hands the kernels of the best target that this machine has to JavaScript, each as a function of a record
// of parameters and typed arrays.
#include <node_api.h>
#if !defined(_WIN32)
#include <dlfcn.h>
#endif
#include <cstdlib>
#include <cstring>
#include <string>

#define DL101_TARGET baseline
#include "kernel.h"
#include "pool.h"

namespace dl101 {

namespace {

/** Five for each variable of a network, that is fifty of them. */
constexpr size_t mostArrays = 250;

bool supported(Target target) {
  switch (target) {
#if defined(__x86_64__)
    case Target::avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && supported(Target::avx2);
    case Target::avx2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#elif defined(__aarch64__)
    case Target::neon:
      return true;
#endif
    case Target::baseline:
      return true;
    default:
      return false;
  }
}

const char* nameOf(Target target) {
  static const char* const names[] = {"baseline", "neon", "avx2", "avx512"};
  return names[static_cast<int>(target)];
}

/** The highest target that is compiled in and runs here; DL101_SIMD may name a lower one. */
Target chooseTarget() {
  const char* wish = std::getenv("DL101_SIMD");
  Target best = Target::baseline;
  for (const Kernel* kernel = allKernels; kernel; kernel = kernel->next) {
    if (!supported(kernel->target)) continue;
    if (wish && std::strcmp(wish, nameOf(kernel->target)) == 0) return kernel->target;
    if (kernel->target > best) best = kernel->target;
  }
  return best;
}

char letterOf(napi_typedarray_type type) {
  switch (type) {
    case napi_float32_array: return 'f';
    case napi_int32_array: return 'i';
    case napi_uint8_array: return 'b';
    default: return '?';
  }
}

napi_value fail(napi_env env, const Kernel& kernel, const char* what) {
  napi_throw_type_error(env, nullptr, (std::string(kernel.name) + ": " + what).c_str());
  return nullptr;
}

/** One kernel's function in JavaScript: (record, ...arrays), where null stands for an array that is left out. */
napi_value call(napi_env env, napi_callback_info info) {
  size_t count = mostArrays + 1;
  napi_value given[mostArrays + 1];
  void* data;
  napi_get_cb_info(env, info, &count, given, nullptr, &data);
  const Kernel& kernel = *static_cast<const Kernel*>(data);
  const bool any = kernel.arrays[0] == '*';
  if (count < 1 || count > mostArrays + 1 || (!any && count != std::strlen(kernel.arrays) + 1))
    return fail(env, kernel, "another number of arrays");

  napi_typedarray_type type;
  size_t lengths[mostArrays];
  void* record;
  if (napi_get_typedarray_info(env, given[0], &type, lengths, &record, nullptr, nullptr) != napi_ok ||
      type != napi_int32_array || lengths[0] * 4 != kernel.recordSize)
    return fail(env, kernel, "another record of parameters");

  void* arrays[mostArrays];
  for (size_t i = 0; i + 1 < count; i++) {
    if (napi_get_typedarray_info(env, given[i + 1], &type, &lengths[i], &arrays[i], nullptr, nullptr) == napi_ok) {
      if (letterOf(type) != (any ? 'f' : kernel.arrays[i])) return fail(env, kernel, "an array of another type");
      continue;
    }
    napi_valuetype kind;
    if (any || napi_typeof(env, given[i + 1], &kind) != napi_ok || kind != napi_null)
      return fail(env, kernel, "neither a typed array nor null");
    arrays[i] = nullptr;
  }
  kernel.run(record, static_cast<int>(count) - 1, arrays, lengths);
  return nullptr;
}

napi_value threadsOf(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value given, result;
  napi_get_cb_info(env, info, &count, &given, nullptr, nullptr);
  int32_t wanted;
  if (count > 0 && napi_get_value_int32(env, given, &wanted) == napi_ok) setThreads(wanted);
  napi_create_int32(env, threads(), &result);
  return result;
}

/** A JavaScript thread that ends lets go of the library. The pool's threads still run in it, so it stays. */
void stayLoaded() {
#if !defined(_WIN32)
  Dl_info self;
  if (dladdr(reinterpret_cast<void*>(&stayLoaded), &self)) dlopen(self.dli_fname, RTLD_NOW | RTLD_NODELETE);
#endif
}

napi_value initialise(napi_env env, napi_value exports) {
  stayLoaded();
  const Target best = chooseTarget();
  napi_value kernels, function, name;
  napi_create_object(env, &kernels);
  for (Kernel* kernel = allKernels; kernel; kernel = kernel->next) {
    if (kernel->target != best) continue;
    napi_create_function(env, kernel->name, NAPI_AUTO_LENGTH, call, kernel, &function);
    napi_set_named_property(env, kernels, kernel->name, function);
  }
  napi_set_named_property(env, exports, "kernels", kernels);
  napi_create_string_utf8(env, nameOf(best), NAPI_AUTO_LENGTH, &name);
  napi_set_named_property(env, exports, "simd", name);
  napi_create_function(env, "threads", NAPI_AUTO_LENGTH, threadsOf, nullptr, &function);
  napi_set_named_property(env, exports, "threads", function);
  return exports;
}

}  // namespace
}  // namespace dl101

NAPI_MODULE_INIT() { return dl101::initialise(env, exports); }
