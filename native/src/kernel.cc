#define DL101_TARGET baseline
#include "kernel.h"

namespace dl101 {

Kernel* allKernels = nullptr;

}  // namespace dl101
