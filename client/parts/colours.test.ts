import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { blend, css, luminance, makePalette, type Rgb } from './colours.ts';
import { largest, toRgba } from './pixels.ts';

const tokens: Record<string, Rgb> = {
  'div-neg': [200, 100, 0],
  'div-mid': [250, 250, 250],
  'div-pos': [0, 100, 200],
  'seq-0': [240, 240, 240],
  'seq-1': [100, 200, 150],
  'seq-2': [0, 60, 50],
  'on-pale': [10, 10, 10],
  'on-deep': [255, 255, 255],
};
const palette = makePalette((token) => tokens[token] ?? [1, 2, 3]);

test('the diverging scale is pale at zero, orange below and blue above, clamped beyond one', () => {
  assert.deepEqual(palette.diverging(0), tokens['div-mid']);
  assert.deepEqual(palette.diverging(-1), tokens['div-neg']);
  assert.deepEqual(palette.diverging(7), tokens['div-pos']);
  assert.deepEqual(palette.diverging(1, 0.5), blend([250, 250, 250], [0, 100, 200], 0.5));
});

test('the sequential scale passes through its middle token', () => {
  assert.deepEqual(
    [0, 0.5, 1].map((value) => palette.sequential(value)),
    [tokens['seq-0'], tokens['seq-1'], tokens['seq-2']],
  );
});

test('a value that is not a number is painted as nothing', () => {
  assert.deepEqual(palette.diverging(Number.NaN), tokens['div-mid']);
  assert.deepEqual(palette.sequential(Number.NaN), tokens['seq-0']);
});

test('text on a colour is dark on pale and light on deep', () => {
  assert.equal(palette.textOn([250, 250, 250]), css([10, 10, 10]));
  assert.equal(palette.textOn([6, 67, 63]), css([255, 255, 255]));
});

test('text on any colour of a scale reaches 4.5:1', () => {
  const sheet = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');
  const token = (name: string): Rgb => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(sheet)?.[1] ?? assert.fail(`no ${name}`);
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  };
  const real = makePalette(token);
  for (let grey = 0; grey < 256; grey++)
    for (const colour of [
      [grey, grey, grey],
      [0, grey, 120],
      [grey, 100, 20],
    ] satisfies Rgb[]) {
      const ink = real.textOn(colour) === css(token('on-deep')) ? token('on-deep') : token('on-pale');
      const [pale, deep] = [luminance(colour), luminance(ink)].sort((a, b) => b - a) as [number, number];
      assert.ok((pale + 0.05) / (deep + 0.05) >= 4.5, `${colour}`);
    }
});

test('each value becomes four bytes, opaque', () => {
  const bytes = toRgba([0, 1], palette.sequential);
  assert.deepEqual([...bytes], [240, 240, 240, 255, 0, 60, 50, 255]);
});

test('the largest magnitude ignores NaN and never is zero', () => {
  assert.equal(largest([-3, 2, Number.NaN]), 3);
  assert.ok(largest([0, 0]) > 0);
});
