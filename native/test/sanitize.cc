// Runs every kernel without Node, for the sanitizers: arrays of exactly the size that they need, sizes around the
// edges of vectors and tiles, 1 to 4 threads, and several threads that call at once. Products and convolutions are
// compared with sums written out plainly.
//
// Built and run by `npm run test:sanitize`; see native/sanitize.mjs.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#define DL101_TARGET baseline
#include "../src/kernel.h"
#include "../src/pool.h"

using namespace dl101;

namespace {

/** An array of exactly that size, so that the next byte is somebody else's. */
template <class T>
struct Array {
  size_t size;
  std::unique_ptr<T[]> data;
  explicit Array(size_t n) : size(n), data(new T[n]) {}
  T& operator[](size_t i) { return data[i]; }
};
using Floats32 = Array<float>;

thread_local std::mt19937 source(7);

int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(source); }
/** Mostly small; now and then the edge of a vector or of a tile. */
int someSize(int most) {
  static const int edges[] = {4, 5, 7, 8, 9, 12, 13, 15, 16, 17, 24, 25, 31, 32, 33, 48, 64, 65};
  const int picked = between(0, 2) ? between(1, most < 12 ? most : 12) : edges[between(0, 17)];
  return picked <= most ? picked : most;
}

Floats32 random(size_t n) {
  Floats32 values(n);
  for (size_t i = 0; i < n; i++) values[i] = std::uniform_real_distribution<float>(-1, 1)(source);
  return values;
}

union Number {
  int32_t whole;
  float real;
  Number(int value) : whole(value) {}
  Number(float value) : real(value) {}
};

struct Given {
  void* data;
  size_t size;
  Given(Floats32& array) : data(array.data.get()), size(array.size) {}
  Given(Array<int32_t>& array) : data(array.data.get()), size(array.size) {}
  Given(Array<uint8_t>& array) : data(array.data.get()), size(array.size) {}
  Given(std::nullptr_t) : data(nullptr), size(0) {}
};

const Kernel* find(const char* name) {
  for (const Kernel* kernel = allKernels; kernel; kernel = kernel->next)
    if (std::strcmp(kernel->name, name) == 0) return kernel;
  std::printf("There is no kernel %s.\n", name);
  std::exit(1);
}

void run(const char* name, const std::vector<Number>& record, const std::vector<Given>& given) {
  const Kernel* kernel = find(name);
  if (kernel->recordSize != record.size() * 4) {
    std::printf("%s takes a record of %zu bytes, not %zu.\n", name, kernel->recordSize, record.size() * 4);
    std::exit(1);
  }
  std::vector<void*> arrays;
  std::vector<size_t> lengths;
  for (const Given& array : given) arrays.push_back(array.data), lengths.push_back(array.size);
  kernel->run(record.data(), static_cast<int>(given.size()), arrays.data(), lengths.data());
}

void same(const char* what, Floats32& found, const std::vector<double>& wanted) {
  for (size_t i = 0; i < wanted.size(); i++) {
    if (std::fabs(found[i] - wanted[i]) <= 1e-3 + 1e-4 * std::fabs(wanted[i])) continue;
    std::printf("%s: number %zu is %g, not %g.\n", what, i, found[i], wanted[i]);
    std::exit(1);
  }
}

void products() {
  const int m = someSize(65), n = someSize(65), k = someSize(65), batch = between(1, 3);
  const int turnA = between(0, 1), turnB = between(0, 1), relu = between(0, 1);
  Floats32 a = random(size_t(batch) * m * k), b = random(size_t(batch) * k * n), bias = random(n), y(size_t(batch) * m * n);
  run("matMul", {batch, m, n, k, turnA, turnB, 1, 1, relu}, {a, b, bias, y});
  std::vector<double> wanted;
  for (int t = 0; t < batch; t++)
    for (int i = 0; i < m; i++)
      for (int j = 0; j < n; j++) {
        double sum = bias[j];
        for (int p = 0; p < k; p++)
          sum += double(a[t * m * k + (turnA ? p * m + i : i * k + p)]) * b[t * k * n + (turnB ? j * k + p : p * n + j)];
        wanted.push_back(relu && sum < 0 ? 0 : sum);
      }
  same("matMul", y, wanted);
}

/** A window over images, with its sizes drawn. */
struct Sliding {
  int batch = between(1, 4), c = someSize(20), k = someSize(36), fh = between(1, 5), fw = between(1, 5);
  int sh = between(1, 3), sw = between(1, 3), dh = between(1, 2), dw = between(1, 2);
  int top = between(0, fh - 1), left = between(0, fw - 1), oh = between(1, 7), ow = between(1, 26);
  int h, w;
  explicit Sliding(bool dilated) {
    if (!dilated) dh = dw = 1;
    h = (oh - 1) * sh + (fh - 1) * dh + 1 - top - between(0, top), w = (ow - 1) * sw + (fw - 1) * dw + 1 - left - between(0, left);
    if (h < 1) h = 1;
    if (w < 1) w = 1;
  }
  size_t inSize() const { return size_t(batch) * h * w * c; }
  size_t outSize(int channels) const { return size_t(batch) * oh * ow * channels; }
  /** f(index of a pixel of x, place in the window, index of a pixel of y) for all that meet. */
  template <class F> void meet(const F& f) const {
    for (int n = 0; n < batch; n++)
      for (int i = 0; i < oh; i++)
        for (int j = 0; j < ow; j++)
          for (int r = 0; r < fh; r++)
            for (int s = 0; s < fw; s++) {
              const int row = i * sh + r * dh - top, column = j * sw + s * dw - left;
              if (row < 0 || row >= h || column < 0 || column >= w) continue;
              f(size_t((n * h + row) * w + column), size_t(r * fw + s), size_t((n * oh + i) * ow + j));
            }
  }
};

void convolutions() {
  const Sliding s(between(0, 1));
  Floats32 x = random(s.inSize()), w = random(size_t(s.fh) * s.fw * s.c * s.k), bias = random(s.k), y(s.outSize(s.k));
  run("conv2d", {s.batch, s.h, s.w, s.c, s.oh, s.ow, s.k, s.fh, s.fw, s.sh, s.sw, s.dh, s.dw, s.top, s.left, 0}, {x, w, bias, y});
  std::vector<double> wanted(y.size);
  for (size_t i = 0; i < y.size; i++) wanted[i] = bias[i % s.k];
  s.meet([&](size_t in, size_t at, size_t out) {
    for (int c = 0; c < s.c; c++)
      for (int k = 0; k < s.k; k++) wanted[out * s.k + k] += double(x[in * s.c + c]) * w[(at * s.c + c) * s.k + k];
  });
  same("conv2d", y, wanted);
}

void convolutionGradients() {
  const Sliding s(false);
  Floats32 x = random(s.inSize()), w = random(size_t(s.fh) * s.fw * s.c * s.k), dy = random(s.outSize(s.k));
  Floats32 dx(x.size), dw(w.size);
  run("conv2dInput", {s.batch, s.h, s.w, s.c, s.oh, s.ow, s.k, s.fh, s.fw, s.sh, s.sw, s.top, s.left}, {dy, w, dx});
  run("conv2dFilter", {s.batch, s.h, s.w, s.c, s.oh, s.ow, s.k, s.fh, s.fw, s.sh, s.sw, s.top, s.left}, {x, dy, dw});
  std::vector<double> wantedX(x.size), wantedW(w.size);
  s.meet([&](size_t in, size_t at, size_t out) {
    for (int c = 0; c < s.c; c++)
      for (int k = 0; k < s.k; k++) {
        wantedX[in * s.c + c] += double(dy[out * s.k + k]) * w[(at * s.c + c) * s.k + k];
        wantedW[(at * s.c + c) * s.k + k] += double(x[in * s.c + c]) * dy[out * s.k + k];
      }
  });
  same("conv2dInput", dx, wantedX);
  same("conv2dFilter", dw, wantedW);
}

void depthwise() {
  const Sliding s(false);
  const int q = between(1, 3), k = s.c * q;
  Floats32 x = random(s.inSize()), w = random(size_t(s.fh) * s.fw * k), dy = random(s.outSize(k)), bias = random(k);
  Floats32 y(dy.size), dx(x.size), dw(w.size);
  const std::vector<Number> record = {s.batch, s.h, s.w, s.c, s.oh, s.ow, k, s.fh, s.fw, s.sh, s.sw, 1, 1, s.top, s.left, 0};
  run("depthwise", record, {x, w, bias, y});
  run("depthwiseInput", record, {dy, w, dx});
  run("depthwiseFilter", record, {x, dy, dw});
  std::vector<double> wantedY(y.size), wantedX(x.size), wantedW(w.size);
  for (size_t i = 0; i < y.size; i++) wantedY[i] = bias[i % k];
  s.meet([&](size_t in, size_t at, size_t out) {
    for (int o = 0; o < k; o++) {
      wantedY[out * k + o] += double(x[in * s.c + o / q]) * w[at * k + o];
      wantedX[in * s.c + o / q] += double(dy[out * k + o]) * w[at * k + o];
      wantedW[at * k + o] += double(x[in * s.c + o / q]) * dy[out * k + o];
    }
  });
  same("depthwise", y, wantedY);
  same("depthwiseInput", dx, wantedX);
  same("depthwiseFilter", dw, wantedW);
}

void pooling() {
  const Sliding s(false);
  Floats32 x = random(s.inSize()), dy = random(s.outSize(s.c)), y(dy.size), dx(x.size);
  const std::vector<Number> record = {s.batch, s.h, s.w, s.c, s.oh, s.ow, s.fh, s.fw, s.sh, s.sw, s.top, s.left};
  run("maxPool", record, {x, y});
  std::vector<double> wanted(y.size, -INFINITY);
  s.meet([&](size_t in, size_t, size_t out) {
    for (int c = 0; c < s.c; c++) wanted[out * s.c + c] = std::fmax(wanted[out * s.c + c], x[in * s.c + c]);
  });
  for (size_t i = 0; i < y.size; i++)
    if (std::isinf(wanted[i])) wanted[i] = 0, y[i] = 0;  // a window beside the image
  same("maxPool", y, wanted);
  run("avgPool", record, {x, y});
  run("maxPoolGrad", record, {x, dy, dx});
  run("avgPoolGrad", record, {dy, dx});
}

void training() {
  const int n = someSize(65), k = someSize(33), size = someSize(65);
  Floats32 logits = random(size_t(n) * k), measured(2), gradient(logits.size), dz(logits.size), sums(k);
  Array<int32_t> labels(n), indices(n);
  Array<uint8_t> pixels(size_t(n) * size);
  Floats32 images(pixels.size);
  for (int i = 0; i < n; i++) labels[i] = between(0, k - 1), indices[i] = between(0, n - 1);
  for (size_t i = 0; i < pixels.size; i++) pixels[i] = static_cast<uint8_t>(between(0, 255));
  run("softmaxLoss", {n, k}, {logits, labels, measured, gradient});
  for (int activation = 0; activation < 4; activation++) run("activationGrad", {n, k, activation}, {logits, gradient, dz, sums});
  run("gatherImages", {n, size}, {pixels, indices, images});
  Floats32 w1 = random(n), g1 = random(n), m1 = random(n), v1(n), to1(n), w2 = random(logits.size), m2 = random(w2.size), v2(w2.size), to2(w2.size);
  for (size_t i = 0; i < v1.size; i++) v1[i] = 1;
  for (size_t i = 0; i < v2.size; i++) v2[i] = 1;
  run("sgd", {0.1f}, {w1, g1, to1, w2, gradient, to2});
  run("momentum", {0.1f, 0.9f}, {w1, g1, m1, to1, w2, gradient, m2, to2});
  run("rmsprop", {0.1f, 0.9f, 0.1f, 1e-8f}, {w1, g1, v1, to1, w2, gradient, v2, to2});
  run("adam", {0.1f, 0.9f, 0.1f, 0.999f, 0.001f, 0.1f, 1e-8f}, {w1, g1, m1, v1, to1, w2, gradient, m2, v2, to2});
}

/** Every kernel of the families with one record: all of one array, all of two. */
void families() {
  const int n = someSize(65), rows = someSize(33);
  Floats32 x = random(size_t(rows) * n), b = random(n), y(x.size);
  for (const Kernel* kernel = allKernels; kernel; kernel = kernel->next) {
    if (kernel->recordSize == 4 && !std::strcmp(kernel->arrays, "ff")) run(kernel->name, {static_cast<int>(x.size)}, {x, y});
    if (kernel->recordSize == 72 && !std::strcmp(kernel->arrays, "fff"))
      run(kernel->name, {1, 1, 1, 1, rows, n, 0, 0, 0, 0, n, 1, 0, 0, 0, 0, 0, 1}, {x, b, y});
  }
  Floats32 sums(n), total(1);
  run("sum", {1, rows, n}, {x, sums});
  run("sum", {1, static_cast<int>(x.size), 1}, {x, total});
}

void everything(int rounds) {
  for (int round = 0; round < rounds; round++) {
    products();
    convolutions();
    convolutionGradients();
    depthwise();
    pooling();
    training();
    families();
  }
}

/** Large enough to be shared out, whatever the number of threads. */
void large() {
  Floats32 a = random(300 * 200), b = random(200 * 100), y(300 * 100);
  run("matMul", {1, 300, 100, 200, 0, 0, 0, 0, 0}, {a, b, nullptr, y});
  Floats32 x = random(16 * 28 * 28 * 1), w = random(5 * 5 * 8), z(16 * 24 * 24 * 8), dw(w.size);
  run("conv2d", {16, 28, 28, 1, 24, 24, 8, 5, 5, 1, 1, 1, 1, 0, 0, 1}, {x, w, nullptr, z});
  run("conv2dFilter", {16, 28, 28, 1, 24, 24, 8, 5, 5, 1, 1, 0, 0}, {x, z, dw});
  Floats32 sum(8), dz(z.size);
  run("activationGrad", {16 * 24 * 24, 8, 1}, {z, z, dz, sum});
  run("sum", {1, 16 * 24 * 24, 8}, {z, sum});
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 1 ? std::atoi(arguments[1]) : 15;
  for (const int wanted : {1, 2, 4}) {
    setThreads(wanted);
    everything(rounds);
    large();
  }
  // Several callers, of which one has the pool and the others compute alone; the number of threads changes meanwhile.
  std::vector<std::thread> callers;
  for (int i = 0; i < 3; i++)
    callers.emplace_back([i, rounds] {
      source.seed(100 + i);
      for (int k = 0; k < 10; k++) large();
      everything(rounds / 4);
    });
  for (int i = 0; i < 20; i++) setThreads(1 + i % 4);
  for (std::thread& caller : callers) caller.join();
  std::printf("All kernels ran.\n");
  // As Node does: while the pool's threads sleep.
  return 0;
}
