/** The layer both ways on the tfjs kernels, as a run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExperimentContext, Frame } from '../kit/experiment.ts';
import { parseParams } from '../kit/params.ts';
import { seededRandom } from '../kit/random.ts';
import { tf } from '../kit/test-tf.node.ts';
import type { Larger, Measurement } from './answers.ts';
import { asDense, compare, drawVolume, makeBothWays } from './both-ways.ts';
import { dense } from './dense.ts';
import experiment from './experiment.ts';
import { type FullyConnectedParams, params } from './params.ts';

const going = { stopped: false };

async function run(changes: Partial<FullyConnectedParams>, seed = 1) {
  const handlers = new Map<string, (input: unknown) => unknown>();
  const planned: unknown[] = [];
  const context: ExperimentContext<FullyConnectedParams> = {
    tf,
    params: parseParams(params, changes),
    random: seededRandom(seed),
    signal: going,
    wanted: () => 'many',
    artefact: null,
    dataset: () => Promise.reject(new Error('no data set is needed')),
    plan: (length) => planned.push(length),
    answer: (name, handler) => handlers.set(name, handler),
    exportWith: () => {},
  };
  const frames = experiment.run(context);
  const next = async () => (await frames.next()).value as Frame;
  return {
    planned,
    next,
    ask: async (name: string, input?: unknown) => handlers.get(name)?.(input),
    end: () => frames.return(),
  };
}

test('a run draws volumes, finds both ways equal to 1e-4, and frees every tensor', async () => {
  const before = tf.memory().numTensors;
  const { next, end, planned } = await run({ channels: 16, units: 12, volumes: 3 });
  const first = await next();
  assert.deepEqual([first.step, first.scalars, first.last], [0, {}, false]);
  assert.deepEqual(planned, [{ steps: 3, epochs: 1 }]);
  const seen: number[] = [];
  for (let step = 1; step <= 3; step++) {
    const frame = await next();
    const { difference = 1, largest = 0 } = frame.scalars;
    assert.ok(difference <= 1e-4 && largest > 0.1, JSON.stringify(frame.scalars));
    const tensors = await frame.tensors?.();
    assert.deepEqual(tensors?.dense?.shape, [12]);
    assert.notDeepEqual(tensors?.dense?.values, new Float32Array(12));
    seen.push(tensors?.dense?.values[0] ?? 0);
    assert.equal(frame.last, step === 3);
  }
  assert.equal(new Set(seen).size, 3, 'each step has a volume of its own');
  await end();
  assert.equal(tf.memory().numTensors, before);
});

test('the same seed gives the same numbers, another seed others', async () => {
  const firstOutput = async (seed: number) => {
    const { next, end } = await run({ channels: 3, units: 2, volumes: 1 }, seed);
    await next();
    const tensors = await (await next()).tensors?.();
    await end();
    return Array.from(tensors?.dense?.values ?? []);
  };
  assert.deepEqual(await firstOutput(5), await firstOutput(5));
  assert.notDeepEqual(await firstOutput(5), await firstOutput(6));
});

test('the kernel gives what the plain layer gives in float64', async () => {
  const layer = await makeBothWays(tf, [3, 7, 7], 4, seededRandom(9), going);
  const volume = drawVolume(layer.shape, seededRandom(2));
  const W = (await tf.transpose(layer.weights).array()) as number[][];
  const plain = dense([...volume], W, Array.from(await layer.bias.data()));
  const { dense: got, convolution } = await compare(tf, layer, volume);
  plain.forEach((value, k) => {
    assert.ok(Math.abs(value - (got[k] ?? 9)) < 1e-5);
    assert.ok(Math.abs(value - (convolution[k] ?? 9)) < 1e-5);
  });
  layer.dispose();
});

test('a weight that is moved is seen: the two ways are compared, not the same numbers twice', async () => {
  const layer = await makeBothWays(tf, [2, 7, 7], 3, seededRandom(1), going);
  const volume = drawVolume(layer.shape, seededRandom(2));
  const wrong = { ...layer, filters: tf.reverse(layer.filters, [2]) };
  assert.ok((await compare(tf, wrong, volume)).difference > 0.01);
  wrong.filters.dispose();
  layer.dispose();
});

test('what it costs is measured, and counted; all that was made for it is freed', async () => {
  const { next, ask, end } = await run({ channels: 8, units: 10, volumes: 1 });
  await next();
  const before = tf.memory().numTensors;
  const { rows, held } = (await ask('measure')) as Measurement;
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual(
    rows.map(({ name, parameters, multiplications }) => [name, parameters, multiplications]),
    [
      ['dense', 8 * 49 * 10 + 10, 8 * 49 * 10],
      ['convolution', 8 * 49 * 10 + 10, 8 * 49 * 10],
      ['small convolution', 9 * 8 * 8 + 8, 9 * 8 * 8 * 49],
    ],
  );
  assert.ok(rows.every(({ milliseconds, bytes, parameters }) => milliseconds >= 0 && bytes === 4 * parameters));
  assert.ok(held >= 4 * (2 * 8 * 49 * 10 + 10));
  await end();
});

test('a larger volume goes through the convolution and is refused by the dense layer, with the numbers', async () => {
  const { next, ask, end } = await run({ channels: 4, units: 5, volumes: 1 });
  await next();
  const same = (await ask('larger', { side: 7 })) as Larger;
  assert.deepEqual(same, { shape: [4, 7, 7], output: [1, 1, 5], refusal: null });
  const { output, refusal } = (await ask('larger', { side: 9 })) as Larger;
  assert.deepEqual(output, [3, 3, 5]);
  assert.match(refusal ?? '', /4 × 9 × 9 unrolls to 324 numbers; the weights of this layer are made for 196/);
  await assert.rejects(ask('larger', { side: 3 }), /A window of 7 × 7 doesn't fit into a volume of 4 × 3 × 3/);
  await assert.rejects(ask('larger', {}), /whole number from 1 to 16/);
  await end();
});

test('the dense kernel itself refuses another size', async () => {
  const layer = await makeBothWays(tf, [1, 7, 7], 2, seededRandom(1), going);
  assert.throws(() => asDense(tf, layer, new Float32Array(64), [1, 8, 8]), /inner shapes/);
  layer.dispose();
});
