/** The error surfaces against central differences, the steps against the kit's optimizers on tfjs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close } from '../kit/exercise/checks.ts';
import { checkGradient } from '../kit/gradient-check.ts';
import { createOptimizer } from '../kit/optimizers.ts';
import { tf } from '../kit/test-tf.node.ts';
import { forgetful, lossCurve } from './bug.ts';
import { miniBatchEpoch } from './descent.ts';
import { createWalker, errorAt, gradientAt, landscapeNames, landscapes, type Pair } from './landscapes.ts';

const everything = Uint32Array.from({ length: 40 }, (_, i) => i);

test('gradients of all landscapes agree with central differences of their error', () => {
  for (const name of landscapeNames) {
    const landscape = landscapes[name];
    for (const p of [landscape.start, [0.7, -0.4] as const]) {
      const { ok } = checkGradient(
        (at: readonly number[]) => errorAt(landscape, at as unknown as Pair),
        [...p],
        [...gradientAt(landscape, p, everything)],
      );
      assert.ok(ok, name);
    }
  }
});

test("plain steps, momentum and Adam are the kit's", () => {
  const landscape = landscapes.ravine;
  for (const [own, theirs] of [
    ['plain', 'sgd'],
    ['momentum', 'momentum'],
    ['adam', 'adam'],
  ] as const) {
    const walker = createWalker(landscape, own, 40, landscape.start, 1);
    const w = tf.variable(tf.tensor1d([...landscape.start]));
    const optimizer = createOptimizer(tf, theirs, [w]);
    for (let step = 0; step < 12; step++) {
      const [a = 0, b = 0] = w.dataSync();
      optimizer.update([tf.tensor1d([...gradientAt(landscape, [a, b], everything)])], 0.05);
      walker.step(0.05);
    }
    const [a, b] = walker.path.at(-1) as Pair;
    const [c = 0, d = 0] = w.dataSync();
    for (const [mine, other] of [
      [a, c],
      [b, d],
    ] as const)
      assert.ok(close(mine, other, { absolute: 1e-4, relative: 1e-4 }), `${own}: ${mine}, ${other}`);
  }
});

test('each preset does what its name says', () => {
  const walk = (name: (typeof landscapeNames)[number], steps: number, batch = 40) => {
    const landscape = landscapes[name];
    const walker = createWalker(landscape, 'plain', batch, landscape.start, 1);
    for (let i = 0; i < steps; i++) walker.step(landscape.learningRate);
    return walker.path.map((p) => errorAt(landscape, p));
  };
  const bowl = walk('bowl', 200);
  assert.ok((bowl.at(-1) as number) < 0.12);
  const fast = walk('too-fast', 10);
  assert.ok((fast.at(-1) as number) > 2 * (fast[0] as number));
  const saddle = walk('saddle', 40);
  assert.ok(
    Math.abs((saddle.at(-1) as number) - errorAt(landscapes.saddle, [0, 0])) < 0.05,
    'near the saddle after 40 steps',
  );
  assert.ok((walk('saddle', 2000).at(-1) as number) < 0.1, 'down in the end');
  const best = Math.min(
    ...[0.8, 1.2, 1.6, 2].flatMap((w) => [0, 0.4, 0.8].map((b) => errorAt(landscapes.local, [w, b]))),
  );
  assert.ok((walk('local', 3000).at(-1) as number) > 2 * best, 'it ends in another valley');
});

test('an epoch is as many samples whatever the batches', () => {
  const landscape = landscapes.bowl;
  for (const [batch, steps] of [
    [40, 1],
    [10, 4],
    [1, 40],
    [7, 6],
  ] as const) {
    const walker = createWalker(landscape, 'plain', batch, landscape.start, 1);
    for (let i = 0; i < steps; i++) walker.step(0.01);
    assert.equal(walker.epochs, 1);
    assert.equal(walker.path.length, steps + 1);
  }
});

test('the curves of the bug: one batch learns, several run away, and a right epoch settles', () => {
  assert.ok((lossCurve(forgetful, 40).at(-1) as number) < 0.02);
  assert.ok((lossCurve(forgetful).at(-1) as number) > 1000);
  assert.ok((lossCurve(miniBatchEpoch).at(-1) as number) < 0.02);
});
