/** The contrast that tokens.css promises, in light and dark, and to whoever asks for more. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { luminance, type Rgb } from './parts/colours.ts';

const sheet = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const [plain = '', more = ''] = sheet.split('@media (prefers-contrast: more)');

type Pair = readonly [light: Rgb, dark: Rgb];

const rgb = (hex: string): Rgb => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

function read(css: string): Map<string, Pair> {
  const pairs = css.matchAll(/--([a-z0-9-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/g);
  return new Map([...pairs].map(([, name = '', light = '', dark = '']) => [name, [rgb(light), rgb(dark)]]));
}

function ratio(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const texts = /^(ink(-[23])?|accent|(pos|neg)-ink|term-[123]|ok|bad|warn|code-(keyword|name|number|comment))$/;
const marks = /^(line-strong|pos|neg|passed|partial)$/;

function assertContrast(tokens: Map<string, Pair>, names: RegExp, least: number): void {
  const found = [...tokens].filter(([name]) => names.test(name));
  assert.ok(found.length > 0);
  for (const [name, colours] of found)
    for (const ground of ['paper', 'surface', 'sunk', `${name}-wash`])
      for (const theme of [0, 1] as const) {
        const under = tokens.get(ground)?.[theme];
        if (!under) continue;
        const reached = ratio(colours[theme], under);
        assert.ok(reached >= least, `--${name} on --${ground}, ${theme ? 'dark' : 'light'}: ${reached.toFixed(2)}`);
      }
}

test('text reaches 4.5:1 on every ground, marks 3:1', () => {
  assertContrast(read(plain), texts, 4.5);
  assertContrast(read(plain), marks, 3);
});

test('for more contrast, text reaches 7:1 and lines count as marks', () => {
  const tokens = new Map([...read(plain), ...read(more)]);
  assertContrast(tokens, texts, 7);
  assertContrast(tokens, /^line$/, 3);
});

test('what isn’t filled yet lets words be read on it, and stands apart from what is', () => {
  for (const tokens of [read(plain), new Map([...read(plain), ...read(more)])])
    for (const theme of [0, 1] as const) {
      const [track, words, filled] = ['track', 'ink-2', 'accent'].map(
        (name) => tokens.get(name)?.[theme] ?? assert.fail(),
      );
      assert.ok(track && words && filled);
      assert.ok(ratio(words, track) >= 4.5, `words on it: ${ratio(words, track).toFixed(2)}`);
      assert.ok(ratio(filled, track) >= 3, `beside what is filled: ${ratio(filled, track).toFixed(2)}`);
    }
});
