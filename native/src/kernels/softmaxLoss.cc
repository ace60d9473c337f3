// Softmax and cross-entropy in one (S28): for each sample, loss = −log softmax(logits)[label], and its gradient
// (softmax(logits) − one-hot(label)) / N, the p − t that makes the pair famous.
#include <math.h>

#include "../kernel.h"
#include "../simd.h"

namespace dl101::DL101_TARGET {
namespace {

struct SoftmaxLossParams {
  int32_t samples;
  int32_t classes;
};

/** logits [N, K], labels [N] in 0 … K − 1; measured [2]: mean loss and share of right answers; gradient [N, K]. */
void softmaxLoss(const SoftmaxLossParams& p, const float* logits, const int32_t* labels, float* measured, float* gradient) {
  double loss = 0;
  int right = 0;
  const float share = 1 / static_cast<float>(p.samples);
  for (int64_t n = 0; n < p.samples; n++) {
    const float* x = logits + n * p.classes;
    float* dx = gradient + n * p.classes;
    const int label = labels[n];
    int best = 0;
    for (int k = 1; k < p.classes; k++)
      if (x[k] > x[best]) best = k;
    // e^(x − max), so that nothing overflows.
    const float top = x[best];
    double sum = 0;
    for (int k = 0; k < p.classes; k++) sum += dx[k] = expf(x[k] - top);
    for (int k = 0; k < p.classes; k++)
      dx[k] = (static_cast<float>(dx[k] / sum) - (k == label ? 1.0f : 0.0f)) * share;
    loss += log(sum) - (x[label] - top);
    right += best == label;
  }
  measured[0] = static_cast<float>(loss / p.samples);
  measured[1] = static_cast<float>(right) / static_cast<float>(p.samples);
}

KERNEL(softmaxLoss)

}  // namespace
}  // namespace dl101::DL101_TARGET
