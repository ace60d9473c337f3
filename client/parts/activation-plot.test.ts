import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activationNames, activations } from '../../labs/kit/activations.ts';
import { plotBox, plotSentence, yRange, zAfter, zAt, zEnd } from './activation-plot.ts';

test('a pointer finds z to tenths, and no further than the ends', () => {
  const box = plotBox(546, 300);
  assert.equal(zAt(box.left, box), -zEnd);
  assert.equal(zAt(box.left + box.width, box), zEnd);
  assert.ok(Object.is(zAt(box.left + box.width / 2 - 1, box), 0));
  assert.equal(zAt(box.left + 0.73 * box.width, box), 2.3);
  assert.deepEqual([zAt(-1000, box), zAt(5000, box)], [-zEnd, zEnd]);
});

test('keys move z by a tenth, by one, and to the ends; others do nothing', () => {
  assert.deepEqual(
    ['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End', 'a', 'Tab'].map((key) => zAfter(0.3, key)),
    [0.4, 0.2, 1.3, -0.7, -zEnd, zEnd, null, null],
  );
  assert.equal(zAfter(zEnd, 'ArrowRight'), zEnd);
  assert.ok(Object.is(zAfter(-0.1, 'ArrowRight'), 0));
});

test('the plot holds every function and its slope wherever z can be', () => {
  for (const name of activationNames) {
    const { min, max } = yRange(name);
    for (let z = -zEnd; z <= zEnd; z += 0.1)
      for (const value of [activations[name].f(z), activations[name].df(z)])
        assert.ok(value >= min && value <= max, `${name} at ${z}: ${value}`);
  }
  assert.deepEqual(yRange('sigmoid'), { min: -0.25, max: 1.25 });
  assert.deepEqual(yRange('tanh'), { min: -1.25, max: 1.25 });
  assert.deepEqual(yRange('linear'), { min: -5.25, max: 5.25 });
});

test('the sentence: name, place, value and slope', () => {
  assert.equal(plotSentence('sigmoid', 0), 'sigmoid at z = 0.0: value 0.50, slope 0.25.');
  assert.equal(plotSentence('leakyRelu', -3), 'leaky ReLU at z = −3.0: value −0.03, slope 0.01.');
  assert.equal(plotSentence('relu', -0.1), 'ReLU at z = −0.1: value 0.00, slope 0.00.');
});
