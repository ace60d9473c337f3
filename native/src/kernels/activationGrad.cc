// Back through an activation and a bias: from y = f(z), z = x + bias and ∂L/∂y, both ∂L/∂z = ∂L/∂y · f′(z) and
// ∂L/∂bias, its sums over all rows. The derivatives are those in terms of y (S9).
#include "../kernel.h"
#include "../pool.h"
#include "../scratch.h"
#include "../simd.h"

namespace dl101::DL101_TARGET {
namespace {

struct ActivationGradParams {
  int32_t rows;
  int32_t columns;
  /** 0 none, 1 ReLU, 2 tanh, 3 sigmoid. */
  int32_t activation;
};

constexpr int mostParts = 16;
constexpr int64_t grain = 16384;

struct None {
  Vec operator()(Vec, Vec dy) const { return dy; }
};
struct Relu {
  Vec operator()(Vec y, Vec dy) const { return y > 0 ? dy : Vec{}; }
};
struct Tanh {
  Vec operator()(Vec y, Vec dy) const { return dy * (broadcast(1) - y * y); }
};
struct Sigmoid {
  Vec operator()(Vec y, Vec dy) const { return dy * (y * (broadcast(1) - y)); }
};

/** Rows from … to − 1: dz, and their sums in `sums` [columns]. */
template <class F>
void rows(int64_t from, int64_t to, int64_t columns, const float* y, const float* dy, float* dz, float* sums, const F& f) {
  // As many rows at once as make up whole vectors, in strips of four vectors.
  int64_t together = 1;
  while (columns * together % width) together++;
  const int64_t line = columns * together, end = to - (to - from) % together;
  for (int64_t c = 0; c < columns; c++) sums[c] = 0;
  for (int64_t column = 0; column < line; column += 4 * width) {
    const int64_t vectors = smaller<int64_t>(4, (line - column) / width);
    Vec sum[4] = {};
    for (int64_t at = from * columns + column; at < end * columns; at += line) {
      const auto one = [&](int64_t j) ALWAYS_INLINE {
        const Vec value = f(load(y + at + j * width), load(dy + at + j * width));
        store(dz + at + j * width, value);
        sum[j] += value;
      };
      if (vectors == 4) unroll<0, 4>(one);
      else if (vectors == 1) one(0);
      else for (int64_t j = 0; j < vectors; j++) one(j);
    }
    for (int64_t j = 0; j < vectors * width; j++) sums[(column + j) % columns] += sum[j / width][j % width];
  }
  for (int64_t at = end * columns; at < to * columns; at++) {
    dz[at] = f(broadcast(y[at]), broadcast(dy[at]))[0];
    sums[at % columns] += dz[at];
  }
}

template <class F>
void back(const ActivationGradParams& p, const float* y, const float* dy, float* dz, float* dbias) {
  const int64_t wanted = int64_t{1} * p.rows * p.columns / grain;
  const int parts = static_cast<int>(smaller<int64_t>(mostParts, larger<int64_t>(1, wanted)));
  float* sums = scratch(Scratch::parts, int64_t{parts} * p.columns);
  parallel(parts, [&](int part) {
    const int64_t from = int64_t{p.rows} * part / parts, to = int64_t{p.rows} * (part + 1) / parts;
    rows(from, to, p.columns, y, dy, dz, sums + part * p.columns, F());
  });
  for (int64_t c = 0; c < p.columns; c++) {
    float sum = 0;
    for (int part = 0; part < parts; part++) sum += sums[part * p.columns + c];
    dbias[c] = sum;
  }
}

/** y, dy, dz [rows, columns], dbias [columns]; dz may be dy. */
void activationGrad(const ActivationGradParams& p, const float* y, const float* dy, float* dz, float* dbias) {
  switch (p.activation) {
    case 1: return back<Relu>(p, y, dy, dz, dbias);
    case 2: return back<Tanh>(p, y, dy, dz, dbias);
    case 3: return back<Sigmoid>(p, y, dy, dz, dbias);
    default: return back<None>(p, y, dy, dz, dbias);
  }
}

KERNEL(activationGrad)

}  // namespace
}  // namespace dl101::DL101_TARGET
