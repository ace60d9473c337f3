import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ImageSplits, LabelledImages } from '../../../kit/datasets/images.ts';
import type { Experiment, ExperimentContext, Frame } from '../../../kit/experiment.ts';
import { defaultParams } from '../../../kit/params.ts';
import { seededRandom } from '../../../kit/random.ts';
import { tf } from '../../../kit/test-tf.node.ts';
import { contrastiveDivergence } from '../../rbm.ts';
import experiment from './experiment.ts';
import { damages, type Reconstruction, reconstruct } from './looks.ts';
import { contrastiveStep, createMachine, down, up } from './machine.ts';
import { backpropagationWork, machineWork } from './work.ts';

/** Ten classes of images: class k has ink in rows 2k + 4 and the next, and a few spots anywhere. */
function bars(count: number, seed: number): LabelledImages {
  const random = seededRandom(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const pixels = new Uint8Array(count * 784).map((_, i) => {
    const row = Math.floor((i % 784) / 28);
    const on = Math.floor((row - 4) / 2) === labels[Math.floor(i / 784)];
    return on !== random.uniform() < 0.03 ? 255 : 0;
  });
  return { count, rows: 28, columns: 28, pixels, labels };
}
const data: ImageSplits = { train: bars(700, 1), test: bars(10, 2) };

type Params = (typeof experiment.schema)['_output'];
const small = { hidden1: 20, hidden2: 12, images: 300, labels: 100, pretrainingEpochs: 3, fineTuningEpochs: 15 };

function begin(params: Partial<Params> = {}) {
  const handlers = new Map<string, (input: unknown) => unknown>();
  const now: Params = { ...defaultParams(experiment.schema), ...small, ...params };
  const plan = { steps: 0, epochs: 0 };
  const context = {
    tf,
    params: now,
    random: seededRandom(1),
    signal: { stopped: false },
    artefact: null,
    dataset: async () => data,
    plan: (length: typeof plan) => Object.assign(plan, length),
    answer: (name: string, handler: (input: unknown) => unknown) => handlers.set(name, handler),
    exportWith() {},
  } as unknown as ExperimentContext<Params>;
  const ask = async (name: string, input: unknown) => handlers.get(name)?.(input);
  return { frames: (experiment as Experiment<typeof experiment.schema>).run(context), ask, now, plan };
}

async function take(frames: AsyncGenerator<Frame>, until: (frame: Frame) => boolean): Promise<Frame[]> {
  const taken: Frame[] = [];
  for (;;) {
    const { value, done } = await frames.next();
    if (done) return taken;
    taken.push(value);
    if (until(value)) return taken;
  }
}

test('a batch of CD-1 is the mean of the plain steps in float64, with the same draws', async () => {
  const before = tf.memory().numTensors;
  const random = seededRandom(8);
  const [visible, hidden, n] = [6, 4, 5];
  const machine = createMachine(tf, visible, hidden, random);
  tf.tidy(() => {
    for (const variable of [machine.W, machine.a, machine.b])
      variable.assign(tf.tensor(Float32Array.from({ length: variable.size }, random.normal), variable.shape));
  });
  const W = (machine.W as unknown as Tensor).arraySync() as number[][];
  const [a, b] = [machine.a, machine.b].map((biases) => Array.from(biases.dataSync())) as [number[], number[]];
  const images = Array.from({ length: n }, () => Array.from({ length: visible }, () => random.integer(2)));
  const draws = Array.from({ length: n }, () => Array.from({ length: hidden }, random.uniform));
  const plain = images.map((v0, k) => {
    let next = 0;
    return contrastiveDivergence(v0, W, a, b, () => draws[k]?.[next++] ?? Number.NaN, 0.3);
  });
  tf.tidy(() => {
    contrastiveStep(tf, machine, tf.tensor2d(images), tf.tensor2d(draws), 0.3);
  });
  const mean = (of: (step: (typeof plain)[number]) => readonly number[], i: number) =>
    plain.reduce((sum, step) => sum + (of(step)[i] ?? 0), 0) / n;
  const agree = (variable: Tensor, of: (step: (typeof plain)[number]) => readonly number[]) => {
    for (const [i, value] of Array.from(variable.dataSync()).entries())
      assert.ok(Math.abs(value - mean(of, i)) < 1e-5, `${i}: ${value}, ${mean(of, i)}`);
  };
  agree(machine.W, (step) => step.W.flat());
  agree(machine.a, (step) => step.a);
  agree(machine.b, (step) => step.b);
  machine.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('with a momentum a step adds part of the one before', () => {
  const random = seededRandom(8);
  const run = (momentum: number) => {
    const machine = createMachine(tf, 3, 2, seededRandom(2));
    const [v, u] = [tf.tensor2d([[1, 0, 1]]), tf.tensor2d([[random.fork('u').uniform(), 0.4]])];
    const after = [0, 1].map(() => {
      contrastiveStep(tf, machine, v, u, 0.1, momentum).dispose();
      return Array.from(machine.a.dataSync());
    });
    machine.dispose();
    tf.dispose([v, u]);
    return after as [number[], number[]];
  };
  const [first, second] = run(0.5);
  const [, without] = run(0);
  for (const [i, value] of second.entries())
    assert.ok(Math.abs(value - (without[i] ?? 0) - 0.5 * (first[i] ?? 0)) < 1e-3);
});

test('up and down are each other’s transposed', () => {
  const machine = createMachine(tf, 5, 3, seededRandom(4));
  const [v, h] = [tf.tensor2d([[1, 0, 0, 1, 1]]), tf.tensor2d([[1, 0, 1]])];
  const [hidden, visible] = [up(tf, machine, v), down(tf, machine, h)];
  assert.deepEqual(
    [hidden.shape, visible.shape],
    [
      [1, 3],
      [1, 5],
    ],
  );
  tf.dispose([v, h, hidden, visible]);
  machine.dispose();
});

test('machines learn one after the other, the budget counts them, and the run frees every tensor', async () => {
  const before = tf.memory().numTensors;
  const run = begin({ machineRate: 0.05, learningRate: 0.3 });
  const frames = await take(run.frames, ({ last }) => last === true);
  const end = frames.at(-1) as Frame;
  assert.deepEqual(run.plan, { steps: 2 * 3 * 3 + 15 * 2, epochs: 21 });
  assert.deepEqual([end.step, end.epoch], [48, 21]);
  assert.deepEqual(
    frames.filter(({ epochEnd }) => epochEnd).map(({ scalars }) => scalars.stage),
    [1, 1, 1, 2, 2, 2, ...Array.from({ length: 15 }, () => 3)],
  );
  const errors = frames.flatMap(({ scalars }) => (scalars.stage === 1 ? [scalars.reconstruction ?? 0] : []));
  assert.ok((errors.at(-1) ?? 1) < 0.75 * (errors[1] ?? 0), String(errors));

  const cost = backpropagationWork([784, 20, 12, 10]);
  const machines = 3 * 300 * (machineWork(784, 20) + machineWork(20, 12));
  assert.ok(Math.abs((end.scalars.work ?? 0) * 1e9 - machines - 15 * 100 * cost) < 1);
  const rivalBatches = frames.filter(({ scalars }) => 'random/loss' in scalars).length;
  assert.ok(rivalBatches > 20, 'the rival learns from the beginning');
  const losses = frames.flatMap(({ scalars }) => scalars['pretrained/loss'] ?? []);
  assert.ok((losses.at(-1) ?? 9) < 0.9 * (losses[0] ?? 0), String(losses));
  assert.ok((end.scalars['random/validationAccuracy'] ?? 0) > 0.9, JSON.stringify(end.scalars));
  assert.ok('pretrained/validationAccuracy' in end.scalars);
  for (const l of [0, 1, 2]) assert.ok((end.scalars[`pretrained/gradient/${l}`] ?? 0) > 0);
  const shown = await end.tensors?.();
  assert.deepEqual(
    [shown?.filters?.shape, shown?.deepFilters?.shape],
    [
      [28, 28, 20],
      [28, 28, 12],
    ],
  );
  await run.frames.return();
  assert.equal(tf.memory().numTensors, before);
});

/** A machine whose ten units are the ten bars. */
function knowingMachine() {
  const machine = createMachine(tf, 784, 10, seededRandom(1));
  const onBar = (k: number, i: number) => Math.floor((Math.floor(i / 28) - 4) / 2) === k;
  const W = Array.from({ length: 10 }, (_, k) => Array.from({ length: 784 }, (_, i) => (onBar(k, i) ? 8 : 0)));
  tf.tidy(() => {
    machine.W.assign(tf.tensor2d(W));
    machine.a.assign(tf.fill([784], -4));
    machine.b.assign(tf.fill([10], -8 * 28));
  });
  return machine;
}

test('a machine that knows bars takes noise out of one, and fills in what was wiped out', async () => {
  const machine = knowingMachine();
  const before = tf.memory().numTensors;
  const pixels = Array.from({ length: 784 }, (_, i) => (Math.floor(i / 56) === 5 ? 1 : 0));
  for (const damage of damages) {
    const found = await reconstruct(tf, [machine], { pixels, damage }, seededRandom(3));
    assert.ok(found.errorAfter < 0.002, `${damage}: ${found.errorAfter}`);
    if (damage === 'noise') assert.ok(found.errorBefore > 0.1);
    assert.deepEqual([...found.original], pixels);
  }
  const wiped = await reconstruct(tf, [machine], { pixels, damage: 'stripe' }, seededRandom(3));
  assert.equal(wiped.damaged[11 * 28 + 14], 0);
  assert.ok((wiped.reconstructed[11 * 28 + 14] ?? 0) > 0.9);
  assert.equal(tf.memory().numTensors, before);
  machine.dispose();
});

test('a run answers with images and what its machines make of them; nonsense is refused', async () => {
  const run = begin();
  await take(run.frames, ({ step }) => step === 1);
  const { pixels, label, count } = (await run.ask('image', { index: 3 })) as {
    pixels: Uint8Array;
    label: number;
    count: number;
  };
  assert.equal(count, 400);
  assert.ok(label >= 0 && label < 10);
  const image = Array.from(pixels, (value) => value / 255);
  const found = (await run.ask('reconstruct', { pixels: image, damage: 'noise' })) as Reconstruction;
  assert.deepEqual([found.machines, found.reconstructed.length], [1, 784]);
  await assert.rejects(run.ask('reconstruct', { pixels: [1], damage: 'noise' }), /784 numbers/);
  await assert.rejects(run.ask('image', { index: 400 }), /numbered from 0 to 399/);
  await run.frames.return();
});

test('steps that are too large halt the run, and it goes on from the beginning of the epoch', async () => {
  const before = tf.memory().numTensors;
  const run = begin({ machineRate: 100, learningRate: 1e38 });
  const frames = await take(run.frames, ({ halt }) => halt !== undefined);
  assert.equal(frames.at(-1)?.halt?.reason, 'diverged');
  Object.assign(run.now, { machineRate: 0.1, learningRate: 0.1 });
  const { value } = await run.frames.next();
  assert.equal((value as Frame).step % 3, 1, 'the first batch of an epoch');
  assert.ok(Object.values((value as Frame).scalars).every(Number.isFinite));
  await run.frames.return();
  assert.equal(tf.memory().numTensors, before);
});
