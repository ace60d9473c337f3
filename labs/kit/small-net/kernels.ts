/**
 * Two fused kernels of tfjs for small dense networks: a whole epoch of mini-batches in one call, and the outputs of all
 * neurons for many points. Operation by operation the same takes some forty tensors for each batch of ten samples, and
 * making those costs more than computing them.
 */
import type { DataId, KernelFunc, NamedAttrMap, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { Tf } from '../experiment.ts';
import { Problem } from '../problem.ts';
import { placesOf, type SmallNet } from './description.ts';
import { epochInPlace, forwardMany, type StepRule } from './pass.ts';

export const epochKernel = 'SmallNetEpoch';
export const forwardKernel = 'SmallNetForward';

/** What a backend that keeps its numbers in JavaScript's arrays can do. */
interface ArrayBackend {
  readSync(dataId: DataId): ArrayLike<number>;
  makeTensorInfo(shape: number[], dtype: string, values: Float32Array): TensorInfo;
}

type Inputs = Readonly<Record<string, TensorInfo>>;
type Attributes = { readonly net: SmallNet; readonly batchSize: number; readonly every: boolean } & StepRule;

const check = (right: boolean, what: string, { shape }: TensorInfo, wanted: string): void => {
  if (!right) throw new Problem(`${what} have the shape [${shape.join(', ')}]; this network needs ${wanted}.`);
};

function checkShapes(net: SmallNet, { parameters, x, targets }: Inputs): void {
  const { parameters: count, outputs } = placesOf(net);
  if (parameters) check(parameters.shape.join() === `${count}`, 'The parameters', parameters, `[${count}]`);
  if (x) check(x.shape.length === 2 && x.shape[1] === net.inputs, 'The samples', x, `[N, ${net.inputs}]`);
  if (targets) check(targets.shape.join() === `${x?.shape[0]},${outputs}`, 'The targets', targets, `[N, ${outputs}]`);
}

function runEpoch(inputs: Inputs, { net, batchSize, ...rule }: Attributes, backend: ArrayBackend): TensorInfo[] {
  checkShapes(net, inputs);
  const read = (name: string) => backend.readSync((inputs[name] as TensorInfo).dataId);
  const w = Float64Array.from(read('parameters'));
  const loss = epochInPlace(net, { w, x: read('x'), t: read('targets'), order: read('order'), batchSize }, rule);
  return [
    backend.makeTensorInfo([w.length], 'float32', Float32Array.from(w)),
    backend.makeTensorInfo([], 'float32', Float32Array.of(loss)),
  ];
}

function runForward(inputs: Inputs, { net, every }: Attributes, backend: ArrayBackend): TensorInfo {
  checkShapes(net, inputs);
  const read = (name: string) => backend.readSync((inputs[name] as TensorInfo).dataId);
  const values = forwardMany(net, read('parameters'), read('x'), every);
  const { units, outputs } = placesOf(net);
  return backend.makeTensorInfo([inputs.x?.shape[0] ?? 0, every ? units : outputs], 'float32', values);
}

const kernels = { [epochKernel]: runEpoch, [forwardKernel]: runForward } as const;

/**
 * Registers both kernels for a backend that keeps its numbers in JavaScript's arrays (`readSync`, `makeTensorInfo`), such
 * as `cpu`. A second call does nothing.
 */
export function registerSmallNet(tf: Tf, backendName = 'cpu'): void {
  for (const [kernelName, run] of Object.entries(kernels)) {
    if (tf.getKernel(kernelName, backendName)) continue;
    const kernelFunc = (({ inputs, attrs, backend }) =>
      run(inputs as Inputs, attrs as unknown as Attributes, backend as ArrayBackend)) as KernelFunc;
    tf.registerKernel({ kernelName, backendName, kernelFunc });
  }
}

/** Whether the backend in use has the fused kernels. */
export const hasSmallNet = (tf: Tf): boolean => tf.getKernel(epochKernel, tf.getBackend()) !== undefined;

export interface EpochTensors {
  /** [P] */
  readonly parameters: Tensor;
  /** [N, inputs] */
  readonly x: Tensor;
  /** [N, outputs] */
  readonly targets: Tensor;
  /** [M], int32: the samples in the order in which they come. */
  readonly order: Tensor;
}

/** An epoch of mini-batches in one kernel: the new parameters [P], and the mean loss, each sample's before its step. */
export function fusedEpoch(
  tf: Tf,
  net: SmallNet,
  { parameters, x, targets, order }: EpochTensors,
  batchSize: number,
  rule: StepRule,
): { parameters: Tensor; loss: Tensor } {
  const attributes = { net, batchSize, ...rule } as unknown as NamedAttrMap;
  const outputs = tf
    .engine()
    .runKernel(epochKernel, { parameters, x, targets, order }, attributes) as unknown as Tensor[];
  const [next, loss] = outputs as [Tensor, Tensor];
  return { parameters: next, loss };
}

/** The outputs of the network [N, outputs], or of every neuron [N, units], for samples x [N, inputs]. */
export function fusedForward(tf: Tf, net: SmallNet, parameters: Tensor, x: Tensor, every = false): Tensor {
  const attributes = { net, every } as unknown as NamedAttrMap;
  return tf.engine().runKernel(forwardKernel, { parameters, x }, attributes) as unknown as Tensor;
}
