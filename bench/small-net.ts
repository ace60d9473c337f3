/**
 * Small networks as the backprop lab trains them, on 250 points, batch 10, tanh: updates per second of the fused kernel
 * and of tfjs operation by operation, and the frames per second of a figure that shows a 100 × 100 region map and a
 * small map of every neuron after each epoch.
 */
import '@tensorflow/tfjs-backend-cpu';
import '../labs/kit/gradients.node.ts';
import * as tf from '@tensorflow/tfjs-core';
import { drawPoints } from '../labs/kit/datasets/points.ts';
import { Problem } from '../labs/kit/problem.ts';
import { seededRandom } from '../labs/kit/random.ts';
import { initialParameters, type SmallNet } from '../labs/kit/small-net/description.ts';
import { type EpochTensors, fusedEpoch, fusedForward, registerSmallNet } from '../labs/kit/small-net/kernels.ts';
import { plainEpoch, plainForward } from '../labs/kit/small-net/plain.ts';
import { median } from './spread.ts';

/** Hidden layers of the networks; all have 2 inputs and 1 output. */
const networks = [
  [4, 2],
  [8, 8, 8],
  [10, 10],
  [12, 12, 12, 12, 12, 12],
] as const;
const points = 250;
const batchSize = 10;
const rounds = 5;
const rule = { learningRate: 0.03, l1: 0, l2: 0 };
const map = 100;
const smallMap = 32;

const contenders = {
  fused: { epoch: fusedEpoch, forward: fusedForward },
  plain: { epoch: plainEpoch, forward: plainForward },
} as const;
type Contender = (typeof contenders)[keyof typeof contenders];

const grid = (cells: number) =>
  tf.tensor2d(
    Array.from({ length: cells * cells }, (_, i) => [(i % cells) / cells - 0.5, Math.floor(i / cells) / cells - 0.5]),
  );

/** Seconds that `work` takes, once it is warm, by the clock and on a processor: as often as fits into `budget` seconds. */
function secondsOf(work: () => void, budget: number): { readonly clock: number; readonly processor: number } {
  const until = performance.now() + budget * 200;
  do work();
  while (performance.now() < until);
  const start = performance.now();
  const used = process.cpuUsage();
  let times = 0;
  do {
    work();
    times++;
  } while (performance.now() - start < budget * 1000);
  const clock = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { clock: clock / times, processor: (user + system) / 1e6 / times };
}

function measure(net: SmallNet, { epoch, forward }: Contender, budget: number) {
  const { points: x, labels } = drawPoints('circle', { count: points, noise: 0.1 }, seededRandom(1));
  const fixed = {
    x: tf.tensor2d(x, [points, 2]),
    targets: tf.tensor2d(
      Array.from(labels, (label) => 2 * label - 1),
      [points, 1],
    ),
    order: tf.tensor1d(Int32Array.from(seededRandom(2).permutation(points)), 'int32'),
  };
  const [region, small] = [grid(map), grid(smallMap)];
  let parameters: tf.Tensor = tf.tensor1d(initialParameters(net, seededRandom(3)));
  const train = () => {
    const tensors: EpochTensors = { ...fixed, parameters };
    const { parameters: next, loss } = epoch(tf, net, tensors, batchSize, rule);
    tf.dispose([parameters, loss]);
    parameters = next;
  };
  const show = () =>
    tf.tidy(() => {
      forward(tf, net, parameters, region).dataSync();
      forward(tf, net, parameters, small, true).dataSync();
    });
  const seconds = secondsOf(train, budget);
  const frame = secondsOf(() => {
    train();
    show();
  }, budget);
  tf.dispose([parameters, region, small, ...Object.values(fixed)]);
  const updates = points / batchSize;
  return {
    updatesPerSecond: updates / seconds.clock,
    framesPerSecond: 1 / frame.clock,
    updatesPerProcessorSecond: updates / seconds.processor,
    framesPerProcessorSecond: 1 / frame.processor,
  };
}

/** `--seconds S`: how long each measurement takes, 1 by default. Throws a `Problem` for anything else. */
export function parseSmallNetOptions(args: readonly string[]): { seconds: number } {
  if (args.length === 0) return { seconds: 1 };
  const [flag, value, ...more] = args.flatMap((arg) => arg.split('='));
  const seconds = Number(value);
  if (flag !== '--seconds' || more.length || !(seconds > 0))
    throw new Problem('small-net takes --seconds S, a time above 0 for each measurement.');
  return { seconds };
}

/**
 * Prints a JSON line for each network and way of computing it, the median of five rounds. What is told for a second on a
 * processor holds on a machine that others use too.
 */
export async function benchSmallNet(args: readonly string[]): Promise<void> {
  const { seconds } = parseSmallNetOptions(args);
  await tf.setBackend('cpu');
  registerSmallNet(tf);
  for (const hidden of networks) {
    const layers = [...hidden, 1].map((units) => ({ units, activation: 'tanh' as const }));
    const net: SmallNet = { inputs: 2, layers, loss: 'squared-error' };
    for (const [how, contender] of Object.entries(contenders)) {
      const runs = Array.from({ length: rounds }, () => measure(net, contender, seconds / rounds));
      const line = {
        network: [2, ...hidden, 1].join('-'),
        how: how === 'fused' ? 'fused kernel' : 'tfjs cpu, operation by operation',
        updatesPerSecond: Math.round(median(runs.map((run) => run.updatesPerSecond))),
        framesPerSecond: Math.round(median(runs.map((run) => run.framesPerSecond))),
        updatesPerProcessorSecond: Math.round(median(runs.map((run) => run.updatesPerProcessorSecond))),
        framesPerProcessorSecond: Math.round(median(runs.map((run) => run.framesPerProcessorSecond))),
      };
      console.log(JSON.stringify(line));
    }
  }
}
