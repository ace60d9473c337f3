import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { activations } from '../kit/activations.ts';
import type { Experiment, ExperimentContext, Frame } from '../kit/experiment.ts';
import { defaultParams } from '../kit/params.ts';
import { seededRandom } from '../kit/random.ts';
import { tf } from '../kit/test-tf.node.ts';
import { curveLayers } from './curve-layers.ts';
import { backwardPass, type DeepLayer } from './deep-network.ts';
import experiment from './experiment.ts';
import { gradientNorms } from './gradients.ts';
import { heInit, xavierInit } from './init.ts';
import { type Fans, normalsOf } from './own-begin.ts';
import type { PathStep } from './path.ts';
import { buildVariant, norms } from './variant-network.ts';
import { parseVariants } from './variants.ts';

type Context = ExperimentContext<(typeof experiment.schema)['_output']>;

function begin(params: Record<string, unknown>, seed = 1) {
  const handlers = new Map<string, (input: unknown) => unknown>();
  const now = { ...defaultParams(experiment.schema), data: 'spirals', width: 6, depth: 4, epochs: 1, ...params };
  const context = {
    tf,
    params: now,
    random: seededRandom(seed),
    signal: { stopped: false },
    artefact: null,
    dataset: () => Promise.reject(new Error('no data set')),
    plan() {},
    answer: (name: string, handler: (input: unknown) => unknown) => handlers.set(name, handler),
    exportWith() {},
  } as unknown as Context;
  const ask = (name: string, input: unknown) => Promise.resolve(handlers.get(name)?.(input));
  return { frames: (experiment as Experiment<typeof experiment.schema>).run(context), ask, now };
}

async function take(frames: AsyncGenerator<Frame>, count: number): Promise<Frame[]> {
  const taken: Frame[] = [];
  while (taken.length < count) {
    const { value, done } = await frames.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

test('gradients of every kind of layer agree with central differences of the loss', () => {
  const before = tf.memory().numTensors;
  const sizes = { inputs: 3, width: 4, depth: 4, classes: 2 };
  const x = tf.tensor2d([0.3, -1, 0.5, 1.2, 0.4, -0.7, -0.2, 0.9, 1.1], [3, 3]);
  const labels = tf.tensor1d([0, 1, 1], 'int32');
  for (const variant of parseVariants('sigmoid he norm, tanh xavier residual, relu he norm residual, tanh large')) {
    const network = buildVariant(tf, variant, sizes, seededRandom(5));
    const loss = () =>
      tf.tidy(() => {
        const logP = tf.logSoftmax(network.apply(x));
        return tf.neg(tf.mean(tf.sum(tf.mul(logP, tf.oneHot(labels, 2)), 1))).dataSync()[0];
      }) as unknown as number;
    const { value, grads } = tf.variableGrads(
      () => tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(network.apply(x)), tf.oneHot(labels, 2)), 1))),
      network.variables as Variable[],
    );
    for (const variable of network.variables) {
      const analytic = grads[variable.name]?.dataSync()[0] ?? Number.NaN;
      const values = Float32Array.from(variable.dataSync());
      const at = (change: number) => {
        const moved = values.slice();
        moved[0] = (moved[0] ?? 0) + change;
        tf.tidy(() => variable.assign(tf.tensor(moved, variable.shape)));
        return loss();
      };
      const numeric = (at(0.01) - at(-0.01)) / 0.02;
      at(0);
      assert.ok(
        Math.abs(analytic - numeric) < 2e-3 + 0.02 * Math.abs(numeric),
        `${variable.shape}: ${analytic}, ${numeric}`,
      );
    }
    tf.dispose([value, grads as never]);
    network.dispose();
  }
  tf.dispose([x, labels]);
  assert.equal(tf.memory().numTensors, before);
});

test('norms agree with plain backpropagation, and survive gradients whose squares are no numbers', async () => {
  const sizes = { inputs: 3, width: 4, depth: 5, classes: 2 };
  const [variant] = parseVariants('sigmoid xavier');
  assert.ok(variant);
  const network = buildVariant(tf, variant, sizes, seededRandom(5));
  const x = [0.3, -1, 0.5];
  const t = [1, 0];
  const matrix = ({ weights }: (typeof network.layers)[number]) =>
    (tf.transpose(weights as unknown as Tensor2D).arraySync() as number[][]).map((row) => row);
  const plain = network.layers.map(
    (layer, l): DeepLayer => ({
      W: matrix(layer),
      b: [],
      activation: l === sizes.depth - 1 ? { f: (z) => z, df: () => 1 } : activations.sigmoid,
    }),
  );
  const expected = gradientNorms(backwardPass(plain, x, t).dW);
  const { value, grads } = tf.variableGrads(
    () => tf.mul(0.5, tf.sum(tf.square(tf.sub(tf.tensor2d([t]), network.apply(tf.tensor2d([x])))))),
    network.variables as Variable[],
  );
  const measured = await norms(
    tf,
    network.layers.map(({ weights }) => grads[weights.name] as Tensor2D),
  ).data();
  for (const [l, norm] of expected.entries())
    assert.ok(Math.abs((measured[l] ?? 0) / norm - 1) < 1e-4, `layer ${l}: ${measured[l]}, ${norm}`);
  const [tiny = 0] = await norms(tf, [tf.tensor2d([[3e-30, 4e-30]])]).data();
  assert.ok(Math.abs(tiny / 5e-30 - 1) < 1e-4, String(tiny));
  network.dispose();
  tf.dispose([value, grads as never]);
});

test('all variants draw the same numbers, and the same seed gives the same frames', async () => {
  const [he, xavier] = parseVariants('relu he, tanh xavier');
  assert.ok(he && xavier);
  const sizes = { inputs: 2, width: 4, depth: 3, classes: 3 };
  const first = [he, xavier].map((variant) => {
    const network = buildVariant(tf, variant, sizes, seededRandom(9));
    const values = Array.from(network.layers[1]?.weights.dataSync() ?? []);
    network.dispose();
    return values;
  });
  // √(2/4) and √(2/8)
  for (const [i, w] of (first[0] ?? []).entries()) assert.ok(Math.abs(w / Math.SQRT2 - (first[1]?.[i] ?? 0)) < 1e-6);
  const runs = await Promise.all([1, 1, 2].map((seed) => take(begin({ variants: 'tanh xavier' }, seed).frames, 5)));
  const scalars = runs.map((frames) => JSON.stringify(frames.map((frame) => frame.scalars)));
  assert.equal(scalars[0], scalars[1]);
  assert.notEqual(scalars[0], scalars[2]);
});

test('weights from outside begin a variant: the same numbers give the same frames, others their own', async () => {
  const before = tf.memory().numTensors;
  const setting = { variants: 'relu he, tanh xavier', depth: 3 };
  const plain = begin(setting, 7);
  const expected = (await take(plain.frames, 4)).map(({ scalars }) => scalars);
  await plain.frames.return();
  const drawn = async (init: typeof heInit) => {
    const run = begin(setting, 7);
    await take(run.frames, 1);
    for (const [layer, fans] of ((await run.ask('layers', null)) as Fans).entries()) {
      const values = normalsOf(seededRandom(7), layer, fans);
      const W = init(...fans, () => values.shift() ?? Number.NaN);
      await run.ask('begin', { variants: [0], layer, weights: Float32Array.from(W.flat()) });
    }
    const frames = (await take(run.frames, 3)).map(({ scalars }) => scalars);
    await assert.rejects(async () => run.ask('begin', { variants: [0], layer: 2, weights: new Float32Array(18) }), {
      message: 'The variants have begun to learn: reset the run to begin with other weights.',
    });
    await run.frames.return();
    return frames;
  };
  const own = { 'own/0': 1 };
  assert.deepEqual(
    await drawn(heInit),
    expected.slice(1).map((scalars) => ({ ...own, ...scalars })),
  );
  const [other] = await drawn(xavierInit);
  assert.notEqual(other?.['loss/0'], expected[1]?.['loss/0']);
  assert.equal(other?.['loss/1'], expected[1]?.['loss/1']);
  const fresh = begin(setting);
  await take(fresh.frames, 1);
  await assert.rejects(async () => fresh.ask('begin', { variants: [0], layer: 0, weights: new Float32Array(5) }), {
    message: 'Layer 1 has 6 neurons with 2 inputs each: 12 weights, not 5.',
  });
  await assert.rejects(async () => fresh.ask('begin', { variants: [2], layer: 0, weights: new Float32Array(12) }), {
    message: 'Initial weights are for a layer from 0 to 2 and variants from 0 to 1.',
  });
  await fresh.frames.return();
  assert.equal(tf.memory().numTensors, before);
});

test('sigmoids lose the gradient layer by layer; tanh with Xavier keeps it, and learns; every tensor is freed', async () => {
  const before = tf.memory().numTensors;
  const run = begin({ variants: 'sigmoid xavier, tanh xavier', depth: 8, width: 12, epochs: 3 });
  const frames = await take(run.frames, 1000);
  const last = frames.at(-1) as Frame;
  assert.equal(last.last, true);
  assert.equal(last.step, 3 * Math.floor(3000 / 64));
  assert.deepEqual(curveLayers(8), [0, 2, 4, 5, 7]);
  const first = frames[1]?.scalars ?? {};
  assert.ok((first['gradient/0/0'] ?? 1) < 1e-3 * (first['gradient/0/7'] ?? 0), JSON.stringify(first));
  assert.ok((first['gradient/1/0'] ?? 0) > 0.05 * (first['gradient/1/7'] ?? 1), JSON.stringify(first));
  const tail = frames.slice(-20);
  const mean = (name: string) => tail.reduce((sum, { scalars }) => sum + (scalars[name] ?? 0), 0) / tail.length;
  assert.ok(mean('loss/0') > 1, `sigmoid: ${mean('loss/0')}`);
  assert.ok(mean('loss/1') < 0.6, `tanh: ${mean('loss/1')}`);
  const shown = await last.tensors?.();
  assert.deepEqual(shown?.norms?.shape, [2, 8]);
  await run.frames.return();
  assert.equal(tf.memory().numTensors, before);
});

test('a path is written out: its factors are w · f′(net), at most |w| / 4 for a sigmoid', async () => {
  const run = begin({ variants: 'sigmoid xavier, relu he norm residual', depth: 6 });
  await take(run.frames, 3);
  const path = (await run.ask('path', { variant: 0 })) as PathStep[];
  assert.deepEqual(
    path.map(({ layer }) => layer),
    [5, 4, 3, 2],
  );
  for (const [i, step] of path.entries()) {
    assert.ok(Math.abs(step.factor - step.weight * activations.sigmoid.df(step.net)) < 1e-12);
    assert.ok(Math.abs(step.factor) <= Math.abs(step.weight) / 4 + 1e-12);
    if (i > 0) assert.equal(step.to, path[i - 1]?.from, 'the path hangs together');
  }
  const residual = (await run.ask('path', { variant: 1 })) as PathStep[];
  for (const step of residual) {
    assert.equal(step.skip, step.from === step.to ? 1 : 0);
    assert.ok(Math.abs(step.factor - step.weight * step.slope - step.skip) < 1e-12);
  }
  await assert.rejects(async () => run.ask('path', { variant: 2 }), /from 0 to 1/);
  await run.frames.return();
});

test('one variant that explodes drops out and the others go on; when all have, the run halts and can go back', async () => {
  const before = tf.memory().numTensors;
  const both = begin({ variants: 'relu large, tanh xavier', depth: 12, width: 32, learningRate: 1 });
  const frames = await take(both.frames, 20);
  const out = frames.findIndex(({ scalars }) => Number.isNaN(scalars['loss/0']));
  assert.ok(out > 0 && out < 15, String(out));
  assert.equal(frames[out + 1]?.scalars['loss/0'], undefined);
  assert.ok(Number.isFinite(frames.at(-1)?.scalars['loss/1']));
  await both.frames.return();

  const alone = begin({ variants: 'relu large', depth: 12, width: 32, learningRate: 1 });
  const until = await take(alone.frames, out + 1);
  const halted = until.at(-1);
  assert.equal(halted?.halt?.reason, 'diverged');
  assert.match(halted?.halt?.message ?? '', /Go back to batch 0 and try a smaller learning rate/);
  (alone.now as { learningRate: number }).learningRate = 1e-12;
  const [again] = await take(alone.frames, 1);
  assert.equal(again?.step, 1);
  assert.equal(again?.scalars['loss/0'], frames[1]?.scalars['loss/0'], 'it began again from the same weights');
  await alone.frames.return();
  assert.equal(tf.memory().numTensors, before);
});
