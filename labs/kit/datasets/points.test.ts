import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../problem.ts';
import { seededRandom } from '../random.ts';
import { drawPoints, type PointSet, planeSpan, pointSetNames, pointSets, splitPoints } from './points.ts';

const drawn = (name: (typeof pointSetNames)[number], noise = 0, count = 300) =>
  drawPoints(name, { count, noise }, seededRandom(4));
const each = ({ points, labels }: PointSet) =>
  Array.from(labels, (label, i) => ({ label, x: points[2 * i] as number, y: points[2 * i + 1] as number }));

test('every set has its classes in equal parts, within the plane, and is the same for the same seed', () => {
  for (const name of pointSetNames) {
    const set = drawn(name);
    assert.deepEqual(set, drawn(name));
    assert.equal(set.points.length, 600);
    for (let c = 0; c < pointSets[name].classes; c++)
      assert.equal(each(set).filter(({ label }) => label === c).length, 300 / set.classes);
    const outside = each(set).filter(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) > planeSpan);
    assert.ok(outside.length < 6, `${name}: ${outside.length} points outside`);
  }
});

test('without noise the classes lie as they are called', () => {
  for (const { label, x, y } of each(drawn('circle'))) {
    const r = Math.hypot(x, y);
    assert.ok(label === 0 ? r <= 2.501 : r >= 3.499 && r <= 5.001);
  }
  for (const { label, x, y } of each(drawn('xor'))) assert.equal(x * y > 0, label === 0);
  for (const { label, x, y } of each(drawn('spiral', 0, 100))) {
    const t = Math.hypot(x, y) / 5;
    const angle = 2 * Math.PI * (1.75 * t + label / 2);
    assert.ok(Math.hypot(x - 5 * t * Math.sin(angle), y - 5 * t * Math.cos(angle)) < 1e-4);
  }
  const gauss = each(drawn('gauss'));
  assert.ok(gauss.filter(({ label, x, y }) => x + y > 0 === (label === 0)).length > 295);
});

test('noise moves points, and too few are refused', () => {
  assert.ok(each(drawn('circle', 0.3)).some(({ label, x, y }) => label === 0 && Math.hypot(x, y) > 2.6));
  assert.throws(() => drawn('three-arms', 0, 2), Problem);
});

test('a split takes every point once', () => {
  const set = drawn('three-clouds');
  const { training, test: held } = splitPoints(set, 0.2, seededRandom(1));
  assert.equal(held.labels.length, 60);
  const key = (p: object) => JSON.stringify(p);
  assert.deepEqual([...each(training), ...each(held)].map(key).sort(), each(set).map(key).sort());
  assert.equal(splitPoints(set, 1, seededRandom(1)).training.labels.length, 1);
});
