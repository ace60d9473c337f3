// Products of matrices, one or a batch of them: y = activation(a · b + bias), the "dot product of two very large
// matrices" of the lecture. The sum itself is in ../tile.h.
#include "../kernel.h"
#include "../product.h"

namespace dl101::DL101_TARGET {
namespace {

/** a [batch, m, k], or [batch, k, m] when transposed; b [batch, k, n] or [batch, n, k]; y [batch, m, n]. */
struct MatMulParams {
  int32_t batch;
  int32_t m;
  int32_t n;
  int32_t k;
  int32_t transposeA;
  int32_t transposeB;
  /** 0 where one matrix serves the whole batch, else 1. */
  int32_t batchA;
  int32_t batchB;
  int32_t activation;
};

void matMul(const MatMulParams& p, const float* a, const float* b, const float* bias, float* y) {
  const auto one = [&](int64_t i) {
    const int64_t m = p.m, n = p.n, k = p.k;
    Product product = {m, n, k, a + i * p.batchA * m * k, k, 1, b + i * p.batchB * k * n, n, 1, y + i * m * n, bias,
                       static_cast<Activation>(p.activation)};
    if (p.transposeA) product.rowA = 1, product.stepA = m;
    if (p.transposeB) product.rowB = 1, product.stepB = k;
    multiply(product);
  };
  const int64_t work = int64_t{1} * p.m * p.n * larger(1, p.k);
  if (p.batch > 1 && work < 16 * productGrain)
    return parallelRanges(p.batch, larger<int64_t>(1, productGrain / larger<int64_t>(1, work)), [&](int64_t from, int64_t to) {
      for (int64_t i = from; i < to; i++) one(i);
    });
  for (int64_t i = 0; i < p.batch; i++) one(i);
}

KERNEL(matMul)

}  // namespace
}  // namespace dl101::DL101_TARGET
