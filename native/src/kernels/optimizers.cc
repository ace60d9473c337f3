// The optimizers' steps: all variables in one go, number by number, so that each is read and written once.
//
// The arrays are, for one variable after the other: its numbers w, their gradient g, the running averages that the
// optimizer keeps (changed in place), and room for the new w. Every operation is rounded to float32 as it is when
// tfjs runs it alone.
#include "../elementwise.h"
#include "../kernel.h"
#include "../root.h"

namespace dl101::DL101_TARGET {
namespace {

constexpr int64_t grain = 8192;

/** step(arrays, i) for whole vectors of all variables, `each` arrays of which belong to one. */
template <class Step>
void forVariables(const Floats& given, int each, const Step& step) {
  int64_t chunks = 0;
  for (int v = 0; v < given.count; v += each) chunks += ceilDivide(given.lengths[v], grain);
  parallel(static_cast<int>(chunks), [&](int chunk) {
    int v = 0;
    int64_t before = chunk;
    for (; before >= ceilDivide(given.lengths[v], grain); v += each) before -= ceilDivide(given.lengths[v], grain);
    const int64_t to = smaller<int64_t>(given.lengths[v], (before + 1) * grain);
    float* const* arrays = given.arrays + v;
    int64_t i = before * grain;
    for (; i + width <= to; i += width) step(arrays, i);
    if (i == to) return;
    // The last few numbers, on copies with room for a whole vector.
    float room[5][width] = {};
    float* copies[5];
    for (int a = 0; a < each; a++) {
      for (int64_t k = i; k < to; k++) room[a][k - i] = arrays[a][k];
      copies[a] = room[a];
    }
    step(copies, 0);
    for (int a = 0; a < each; a++)
      if (a != 1)
        for (int64_t k = i; k < to; k++) arrays[a][k] = room[a][k - i];
  });
}

struct SgdParams {
  float learningRate;
};

/** w ← w − α g */
void sgd(const SgdParams& p, const Floats& variables) {
  const Vec rate = broadcast(p.learningRate);
  forVariables(variables, 3, [=](float* const* a, int64_t i) { store(a[2] + i, load(a[0] + i) - load(a[1] + i) * rate); });
}

struct MomentumParams {
  float learningRate;
  float momentum;
};

/** v ← μ v + g;  w ← w − α v */
void momentum(const MomentumParams& p, const Floats& variables) {
  const Vec rate = broadcast(p.learningRate), kept = broadcast(p.momentum);
  forVariables(variables, 4, [=](float* const* a, int64_t i) {
    const Vec velocity = load(a[2] + i) * kept + load(a[1] + i);
    store(a[2] + i, velocity);
    store(a[3] + i, load(a[0] + i) - velocity * rate);
  });
}

struct RmspropParams {
  float learningRate;
  float decay;
  /** 1 − decay, before it is rounded. */
  float fresh;
  float epsilon;
};

/** s ← ρ s + (1 − ρ) g²;  w ← w − α g / √(s + ε) */
void rmsprop(const RmspropParams& p, const Floats& variables) {
  const Vec rate = broadcast(p.learningRate), decay = broadcast(p.decay), fresh = broadcast(p.fresh);
  const Vec epsilon = broadcast(p.epsilon);
  forVariables(variables, 4, [=](float* const* a, int64_t i) {
    const Vec g = load(a[1] + i), meanSquare = load(a[2] + i) * decay + g * g * fresh;
    store(a[2] + i, meanSquare);
    store(a[3] + i, load(a[0] + i) - g * rate / root(meanSquare + epsilon));
  });
}

struct AdamParams {
  /** α / (1 − β₁ᵗ) */
  float rate;
  float beta1;
  /** 1 − β₁ and 1 − β₂, before they are rounded. */
  float fresh1;
  float beta2;
  float fresh2;
  /** √(1 − β₂ᵗ) */
  float correction;
  float epsilon;
};

/** m ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²;  w ← w − α (m / (1 − β₁ᵗ)) / (√v / √(1 − β₂ᵗ) + ε) */
void adam(const AdamParams& p, const Floats& variables) {
  const Vec rate = broadcast(p.rate), beta1 = broadcast(p.beta1), fresh1 = broadcast(p.fresh1);
  const Vec beta2 = broadcast(p.beta2), fresh2 = broadcast(p.fresh2), epsilon = broadcast(p.epsilon);
  const Vec correction = broadcast(p.correction);
  forVariables(variables, 5, [=](float* const* a, int64_t i) {
    const Vec g = load(a[1] + i);
    const Vec mean = load(a[2] + i) * beta1 + g * fresh1;
    const Vec meanSquare = load(a[3] + i) * beta2 + g * g * fresh2;
    store(a[2] + i, mean);
    store(a[3] + i, meanSquare);
    store(a[4] + i, load(a[0] + i) - mean * rate / (root(meanSquare) / correction + epsilon));
  });
}

KERNEL(sgd)
KERNEL(momentum)
KERNEL(rmsprop)
KERNEL(adam)

}  // namespace
}  // namespace dl101::DL101_TARGET
