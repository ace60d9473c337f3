// The records of kernels in which a window of weights slides over images [N, H, W, C].
#pragma once
#include <cstdint>

namespace dl101::DL101_TARGET {

/** Convolutions, and all of depthwise ones. */
struct WindowParams {
  int32_t batch;
  int32_t inHeight;
  int32_t inWidth;
  int32_t inChannels;
  int32_t outHeight;
  int32_t outWidth;
  int32_t outChannels;
  int32_t filterHeight;
  int32_t filterWidth;
  int32_t strideHeight;
  int32_t strideWidth;
  int32_t dilationHeight;
  int32_t dilationWidth;
  int32_t padTop;
  int32_t padLeft;
  /** 0 none, 1 ReLU. */
  int32_t activation;
};

/** Gradients of convolutions; tfjs has none where a window is dilated. */
struct WindowGradParams {
  int32_t batch;
  int32_t inHeight;
  int32_t inWidth;
  int32_t inChannels;
  int32_t outHeight;
  int32_t outWidth;
  int32_t outChannels;
  int32_t filterHeight;
  int32_t filterWidth;
  int32_t strideHeight;
  int32_t strideWidth;
  int32_t padTop;
  int32_t padLeft;
};

}  // namespace dl101::DL101_TARGET
