/**
 * The layers of a network as stages of a plan: each computes forwards and backwards by native calls on arrays of its
 * own, which serve every batch. The kernels are those of tfjs's operations.
 */
import type { Variable } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend.ts';
import { sizeOf } from '../kernel.ts';
import { matMulParams } from '../kernels/matMul.ts';
import { poolParams } from '../kernels/pool.ts';
import { unaryParams } from '../kernels/unary.ts';
import { windowGradParams, windowParams } from '../kernels/window.ts';
import { record } from '../record.ts';

type Shape = readonly number[];
type Activation = 'linear' | 'relu' | 'tanh' | 'sigmoid';

export type PlannedLayer =
  | {
      readonly kind: 'conv2d';
      readonly filters: number;
      readonly kernelSize: number;
      readonly stride: number;
      readonly padding: 'valid' | 'same';
      readonly activation: Activation;
    }
  | { readonly kind: 'maxPooling2d' | 'averagePooling2d'; readonly poolSize: number; readonly stride: number }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'dense'; readonly units: number; readonly activation: Activation }
  | { readonly kind: 'dropout'; readonly rate: number };

/** A layer, the shapes of one sample before and after it, and its variables when it learns. */
export interface PlannedStep {
  readonly layer: PlannedLayer;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly own: { readonly weights: Variable; readonly bias: Variable } | null;
}

export interface Stage {
  /** The output for a batch of n samples. */
  forward(x: Float32Array, n: number): Float32Array;
  /** From ∂L/∂y to ∂L/∂x, which may take dy's place; the first layer that learns needs none and gives dy back. */
  backward(dy: Float32Array, n: number): Float32Array;
  /** ∂L/∂weights and ∂L/∂bias after `backward`. */
  readonly gradients: readonly Float32Array[];
  /** Called before `backward` by the stage that follows when it goes back through this one's activation itself. */
  skipActivation?(y: Float32Array, dy: Float32Array, n: number): void;
}

export const activationGradParams = record({ rows: 'i32', columns: 'i32', activation: 'i32' });
/** The numbers of the C++ side; products and convolutions have the first two built in. */
const activations: Readonly<Record<Activation, number>> = { linear: 0, relu: 1, tanh: 2, sigmoid: 3 };

/** An array that grows with the largest batch. */
function room(perSample: number) {
  let values = new Float32Array(0);
  return (n: number): Float32Array => {
    if (values.length < n * perSample) values = new Float32Array(n * perSample);
    return values;
  };
}

function weightsOf(backend: NativeBackend, variable: Variable): Float32Array {
  const values = backend.floats(variable);
  if (!values) throw new Error('The weights of a planned network are float32.');
  return values;
}

/** What convolutions and dense layers share: bias and activation behind a product. */
function learning(
  backend: NativeBackend,
  activation: Activation,
  outputShape: Shape,
  own: NonNullable<PlannedStep['own']>,
) {
  const { kernels } = backend.addon;
  const [columns, size] = [outputShape.at(-1) ?? 1, sizeOf(outputShape)];
  const output = room(size);
  const [dw, db] = [new Float32Array(own.weights.size), new Float32Array(own.bias.size)];
  let [y, skipped] = [output(0), false];
  const back = (of: Float32Array, dy: Float32Array, rows: number) =>
    kernels.activationGrad(
      activationGradParams({ rows, columns, activation: activations[activation] }),
      of,
      dy,
      dy,
      db,
    );
  return {
    dw,
    gradients: [dw, db],
    /** Within the product's kernel. */
    activation: activation === 'relu' ? 1 : 0,
    output: (n: number) => {
      y = output(n);
      return y;
    },
    /** Behind it: the activations that the kernel doesn't have. */
    follow: (n: number) => {
      if (activation === 'tanh' || activation === 'sigmoid')
        backend.addon.kernels[activation](unaryParams({ size: n * size, a: 0, b: 0 }), y, y);
    },
    /** dy becomes ∂L/∂z, and its sums the bias's gradient. */
    back(dy: Float32Array, n: number) {
      if (!skipped) back(y, dy, (n * size) / columns);
      skipped = false;
    },
    skipActivation(of: Float32Array, dy: Float32Array, rows: number) {
      back(of, dy, rows);
      skipped = true;
    },
  };
}

type ConvStep = PlannedStep & { layer: { kind: 'conv2d' }; own: NonNullable<PlannedStep['own']> };
type DenseStep = PlannedStep & { layer: { kind: 'dense' }; own: NonNullable<PlannedStep['own']> };
type PoolStep = PlannedStep & { layer: { kind: 'maxPooling2d' | 'averagePooling2d' } };

/** Padding of `same` on the near side of a window, as TensorFlow has it: the odd one goes to the far side. */
function padBefore(size: number, out: number, window: number, stride: number): number {
  return Math.floor(Math.max(0, (out - 1) * stride + window - size) / 2);
}

function convolution(backend: NativeBackend, step: ConvStep, first: boolean): Stage {
  const { layer, inputShape, outputShape, own } = step;
  const { kernels } = backend.addon;
  const [inHeight = 0, inWidth = 0, inChannels = 0] = inputShape;
  const [outHeight = 0, outWidth = 0, outChannels = 0] = outputShape;
  const { kernelSize, stride, padding } = layer;
  const pad = (size: number, out: number) => (padding === 'same' ? padBefore(size, out, kernelSize, stride) : 0);
  const sliding = {
    inHeight,
    inWidth,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    filterHeight: kernelSize,
    filterWidth: kernelSize,
    strideHeight: stride,
    strideWidth: stride,
    padTop: pad(inHeight, outHeight),
    padLeft: pad(inWidth, outWidth),
  };
  const plain = { dilationHeight: 1, dilationWidth: 1 };
  const shared = learning(backend, layer.activation, outputShape, own);
  const gradient = room(sizeOf(inputShape));
  let input = gradient(0);
  return {
    gradients: shared.gradients,
    skipActivation: shared.skipActivation,
    forward(x, n) {
      input = x;
      const y = shared.output(n);
      const params = windowParams({ ...sliding, ...plain, batch: n, activation: shared.activation });
      kernels.conv2d(params, x, weightsOf(backend, own.weights), weightsOf(backend, own.bias), y);
      shared.follow(n);
      return y;
    },
    backward(dy, n) {
      shared.back(dy, n);
      kernels.conv2dFilter(windowGradParams({ ...sliding, batch: n }), input, dy, shared.dw);
      if (first) return dy;
      const dx = gradient(n);
      kernels.conv2dInput(windowGradParams({ ...sliding, batch: n }), dy, weightsOf(backend, own.weights), dx);
      return dx;
    },
  };
}

function dense(backend: NativeBackend, step: DenseStep, first: boolean): Stage {
  const { layer, inputShape, own } = step;
  const { kernels } = backend.addon;
  const [inputs, units] = [sizeOf(inputShape), layer.units];
  const shared = learning(backend, layer.activation, [units], own);
  const gradient = room(inputs);
  let input = gradient(0);
  const one = { batch: 1, batchA: 0, batchB: 0, transposeA: 0, transposeB: 0, activation: 0 };
  return {
    gradients: shared.gradients,
    forward(x, n) {
      input = x;
      const y = shared.output(n);
      const params = matMulParams({ ...one, m: n, n: units, k: inputs, activation: shared.activation });
      kernels.matMul(params, x, weightsOf(backend, own.weights), weightsOf(backend, own.bias), y);
      shared.follow(n);
      return y;
    },
    backward(dy, n) {
      shared.back(dy, n);
      // ∂L/∂W = xᵀ · ∂L/∂z and ∂L/∂x = ∂L/∂z · Wᵀ
      kernels.matMul(matMulParams({ ...one, m: inputs, n: units, k: n, transposeA: 1 }), input, dy, null, shared.dw);
      if (first) return dy;
      const dx = gradient(n);
      const params = matMulParams({ ...one, m: n, n: inputs, k: units, transposeB: 1 });
      kernels.matMul(params, dy, weightsOf(backend, own.weights), null, dx);
      return dx;
    },
  };
}

/**
 * `before` is the stage whose ReLU this pools, if so. What a ReLU lets back is then known here: a window hands its
 * gradient to its largest number, and that is above zero where the window's result is. Going back through the ReLU
 * first means as many numbers as there are windows instead of pixels.
 */
function pooling(backend: NativeBackend, step: PoolStep, before: Stage | null): Stage {
  const { layer, inputShape, outputShape } = step;
  const { kernels } = backend.addon;
  const [inHeight = 0, inWidth = 0, channels = 0] = inputShape;
  const [outHeight = 0, outWidth = 0] = outputShape;
  const { poolSize, stride } = layer;
  const largest = layer.kind === 'maxPooling2d';
  const params = (batch: number) =>
    poolParams({
      batch,
      inHeight,
      inWidth,
      channels,
      outHeight,
      outWidth,
      filterHeight: poolSize,
      filterWidth: poolSize,
      strideHeight: stride,
      strideWidth: stride,
      padTop: 0,
      padLeft: 0,
    });
  const [output, gradient] = [room(sizeOf(outputShape)), room(sizeOf(inputShape))];
  let input = gradient(0);
  return {
    gradients: [],
    forward(x, n) {
      input = x;
      const y = output(n);
      kernels[largest ? 'maxPool' : 'avgPool'](params(n), x, y);
      return y;
    },
    backward(dy, n) {
      const dx = gradient(n);
      before?.skipActivation?.(output(n), dy, n * outHeight * outWidth);
      if (largest) kernels.maxPoolGrad(params(n), input, dy, dx);
      else kernels.avgPoolGrad(params(n), dy, dx);
      return dx;
    },
  };
}

const flatten: Stage = { gradients: [], forward: (x) => x, backward: (dy) => dy };

/**
 * The stages of a network, or null when there is a layer that a plan doesn't have. Its first layer that learns, and
 * those before it, compute no gradient of their input.
 */
export function stagesOf(backend: NativeBackend, steps: readonly PlannedStep[]): Stage[] | null {
  const stages: Stage[] = [];
  const firstLearning = steps.findIndex(({ own }) => own !== null);
  for (const [i, step] of steps.entries()) {
    const { kind } = step.layer;
    if (kind === 'dropout') return null;
    if (
      'activation' in step.layer &&
      activations[step.layer.activation] > 1 &&
      !(step.layer.activation in backend.addon.kernels)
    )
      return null;
    const previous = steps[i - 1]?.layer;
    const pooledRelu = kind === 'maxPooling2d' && previous?.kind === 'conv2d' && previous.activation === 'relu';
    if (kind === 'conv2d') stages.push(convolution(backend, step as ConvStep, i === firstLearning));
    else if (kind === 'dense') stages.push(dense(backend, step as DenseStep, i === firstLearning));
    else if (kind === 'flatten') stages.push(flatten);
    else stages.push(pooling(backend, step as PoolStep, pooledRelu ? (stages[i - 1] ?? null) : null));
  }
  return stages;
}
