import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activationNames } from '../kit/activations.ts';
import { checkGradient } from '../kit/gradient-check.ts';
import { seededRandom } from '../kit/random.ts';
import {
  drawPoints,
  gradientAt,
  initialParameters,
  learn,
  learner,
  measure,
  parameterCount,
  regionOf,
} from './regions.ts';

const points = drawPoints('circle', 80, seededRandom(2));
const start = () => initialParameters(seededRandom(5));

test('2-8-8-1 has 105 parameters, and both classes their points', () => {
  assert.equal(parameterCount, 2 * 8 + 8 + 8 * 8 + 8 + 8 + 1);
  for (const shape of ['circle', 'corners'] as const) {
    const { x, t } = drawPoints(shape, 200, seededRandom(1));
    assert.equal(x.length, 200);
    const ones = t.filter((label) => label === 1).length;
    assert.ok(ones > 50 && ones < 150, `${shape}: ${ones}`);
  }
});

for (const name of activationNames)
  test(`the gradient with ${name}, against central differences`, () => {
    const few = { x: points.x.slice(0, 7), t: points.t.slice(0, 7) };
    const w = Array.from(start());
    const { loss, gradient } = gradientAt(name, w, few);
    assert.ok(Math.abs(loss - measure(name, w, few).loss) < 1e-6);
    const { entries } = checkGradient((v) => gradientAt(name, v, few).loss, w, Array.from(gradient));
    const wrong = entries.filter(({ ok, kink }) => !ok && !kink);
    assert.deepEqual(wrong, []);
    assert.ok(entries.filter(({ kink }) => kink).length < 3);
  });

test('bent activations enclose the circle, none at all draws a line', () => {
  const after = (name: (typeof activationNames)[number]) => {
    const net = learner(name, start());
    while (net.epoch < 250) learn(net, points);
    return measure(name, net.w, points).accuracy;
  };
  for (const name of ['tanh', 'relu', 'gelu'] as const) assert.ok(after(name) > 0.97, `${name}: ${after(name)}`);
  assert.ok(after('linear') < 0.85, `linear: ${after('linear')}`);
});

test('a region is read row by row from the top left', () => {
  const net = learner('linear', start());
  // Every hidden neuron passes nothing on but the output's bias, then x2 comes through one path.
  net.w.fill(0);
  net.w[1] = 1;
  net.w[24] = 1;
  net.w[96] = 1;
  const region = regionOf(net, 4);
  assert.deepEqual([...region.slice(0, 4)], [0.75, 0.75, 0.75, 0.75]);
  assert.equal(region[12], -0.75);
});
