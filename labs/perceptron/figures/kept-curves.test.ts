/** Kept curves in the address: the same line comes back, and nothing that isn't one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ruleNames } from '../rules.ts';
import { keptCurves } from './kept-curves.ts';
import { curvePicture, highest, type KeptCurve } from './learn-curve.ts';

const curve = (errors: readonly number[], learningRate = 0.1): KeptCurve => ({
  id: 1,
  rule: ruleNames[0],
  learningRate,
  ends: errors.map((error, epoch) => ({ epoch, error })),
});
const errors = fc.array(fc.oneof(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, noNaN: true })), {
  minLength: 2,
  maxLength: 600,
});

test('a kept curve comes back as its plot shows it', () => {
  fc.assert(
    fc.property(errors, fc.constantFrom(...ruleNames), fc.constantFrom(0.003, 0.1, 2), (values, rule, rate) => {
      const kept = [{ ...curve(values, rate), rule }, curve([0.5, 0.25])];
      const text = keptCurves.write(kept);
      assert.match(text, /^[\w.*-]+$/, 'nothing that an address escapes');
      const back = keptCurves.read(text);
      const labels = (of: readonly KeptCurve[]) => curvePicture([], of).lines.map(({ label }) => label);
      assert.deepEqual(labels(back), labels(kept));
      const ends = back[0]?.ends ?? [];
      assert.equal(ends.length, Math.min(values.length, 250));
      assert.deepEqual([ends[0]?.epoch, ends.at(-1)?.epoch], [0, values.length - 1]);
      for (const { epoch, error } of ends) {
        const value = values[epoch] as number;
        // 0.1 is the least that the axis shows, and a plot has 200 pixels.
        assert.ok(Math.abs(error - (value < highest ? value : highest)) < 0.1 / 200, `epoch ${epoch}: ${error}`);
      }
    }),
  );
});

test('what is no curve, or was cut off, is refused', () => {
  const text = keptCurves.write([curve([2, 1, 0.5])]);
  assert.deepEqual(keptCurves.read(''), []);
  for (const wrong of ['x', text.slice(0, -2), text.replace('_0.1_', '_-1_'), text.replace('_2_', '_3_'), `x${text}`])
    assert.throws(() => keptCurves.read(wrong), { name: 'Problem', message: /damaged, or has been cut off/ }, wrong);
  assert.throws(() => keptCurves.read(text.replace('_2_', '_1e9_')), /damaged/);
  assert.throws(() => keptCurves.read(Array(5).fill(text).join('*')), /at most 4 curves/);
});
