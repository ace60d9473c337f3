import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tokensOf } from './code-tokens.ts';
import { similarPairs } from './similar.ts';

const exercise = (name: string) => fileURLToPath(new URL(`../../labs/${name}/`, import.meta.url));
const given = async (name: string) => [
  await readFile(path.join(exercise(name), 'starter.ts'), 'utf8'),
  await readFile(path.join(exercise(name), 'solution.ts'), 'utf8'),
];

/** The backward pass as somebody would write it who keeps every sum in a loop of its own. */
const original = `export function backward(weights, biases, x, t) {
  const acts = [x];
  for (let l = 0; l < weights.length; l++) {
    const out = [];
    for (let j = 0; j < weights[l].length; j++) {
      let net = biases[l][j];
      for (let i = 0; i < acts[l].length; i++) net += weights[l][j][i] * acts[l][i];
      out[j] = 1 / (1 + Math.exp(-net));
    }
    acts[l + 1] = out;
  }
  let delta = acts[weights.length].map((y, j) => (y - t[j]) * y * (1 - y));
  const dW = [], db = [];
  for (let l = weights.length - 1; l >= 0; l--) {
    dW[l] = [];
    for (let j = 0; j < delta.length; j++) {
      dW[l][j] = [];
      for (let i = 0; i < acts[l].length; i++) dW[l][j][i] = delta[j] * acts[l][i];
    }
    db[l] = delta.slice();
    const before = [];
    for (let i = 0; i < acts[l].length; i++) {
      let blame = 0;
      for (let j = 0; j < delta.length; j++) blame += weights[l][j][i] * delta[j];
      before[i] = blame * acts[l][i] * (1 - acts[l][i]);
    }
    delta = before;
  }
  return { dW, db };
}
`;
/** The same with other names, comments and line breaks, and a line of its own. */
const renamed = original
  .replace(/\b(acts|out|net|delta|blame|before)\b/g, (name) => `my_${name}2`)
  .replace(/\b([ij])\b/g, 'idx_$1')
  .replace(/\{\n/g, '{\n  // here it goes\n\n')
  .replace('return {', 'const checked = true; if (!checked) throw new Error("never");\n  return {');
/** Right as well, and written by somebody else. */
const independent = `const s = (z) => 1 / (1 + Math.exp(-z));
export function backward(weights, biases, x, t) {
  const a = weights.reduce((all, W, l) => {
    const last = all[all.length - 1];
    return [...all, W.map((row, k) => s(biases[l][k] + row.map((w, m) => w * last[m]).reduce((p, q) => p + q, 0)))];
  }, [x]);
  const grads = { dW: weights.map(() => []), db: weights.map(() => []) };
  let err = a.at(-1).map((v, k) => v - t[k]);
  let l = weights.length;
  while (l-- > 0) {
    const d = a[l + 1].map((v, k) => err[k] * v * (1 - v));
    grads.db[l] = d;
    grads.dW[l] = d.map((e) => a[l].map((v) => e * v));
    err = a[l].map((_, m) => d.map((e, k) => e * weights[l][k][m]).reduce((p, q) => p + q, 0));
  }
  return grads;
}
`;

test('names, comments and spaces change no token; what a method is called does', () => {
  const texts = (source: string) => tokensOf(source, 1000).map(({ text }) => text);
  assert.deepEqual(texts('const a = b.map((c) => c * 2); // d'), texts('const total=values.map((v)=>v*2)/* e\n*/;'));
  assert.notDeepEqual(texts('b.map(f)'), texts('b.filter(f)'));
  assert.deepEqual(
    tokensOf('let a = `x\ny`;\n/* c\n */ a = "\\"" + \'b;\'', 1000).map(({ text, line }) => `${line} ${text}`),
    ['1 let', '1 x', '1 =', '1 "', '2 ;', '4 x', '4 =', '4 "', '4 +', '4 "'],
  );
  assert.deepEqual(texts('1e-5 + .5'), ['1e-5', '+', '.5']);
});

test('a hand-in with other names and comments is found, and the lines in common with it', async () => {
  const { pairs, compared } = similarPairs(
    [independent, original, renamed],
    await given('backprop/exercises/backward'),
  );
  assert.equal(compared, 3);
  assert.deepEqual(
    pairs.map(({ a, b }) => [a, b]),
    [[1, 2]],
  );
  const [pair] = pairs;
  assert.ok(pair && pair.share > 0.8, `${pair?.share}`);
  assert.ok(pair.lines.a.includes(4) && pair.lines.a.includes(23));
  const inserted = renamed.split('\n').findIndex((line) => line.includes('checked = true')) + 1;
  assert.ok(
    !pair.lines.b.includes(inserted + 1) || !pair.lines.b.includes(inserted),
    'the line of its own is no match',
  );
});

test('right answers to a short formula are not alike, however alike they are', async () => {
  const answers = [
    'export function softmax(z) { const m = Math.max(...z); const e = z.map((v) => Math.exp(v - m)); const s = e.reduce((a, b) => a + b, 0); return e.map((v) => v / s); }',
    'export function softmax(z) { const top = Math.max(...z); const ex = z.map((q) => Math.exp(q - top)); const sum = ex.reduce((p, q) => p + q, 0); return ex.map((q) => q / sum); }',
    'export function softmax(z) { let m = -Infinity; for (const v of z) if (v > m) m = v; let s = 0; const e = []; for (const v of z) { const p = Math.exp(v - m); e.push(p); s += p; } return e.map((p) => p / s); }',
    'export function softmax(z) { let m = -Infinity; for (const x of z) if (x > m) m = x; let t = 0; const r = []; for (const x of z) { const p = Math.exp(x - m); r.push(p); t += p; } return r.map((p) => p / t); }',
  ];
  const files = await given('softmax/exercises/softmax');
  assert.deepEqual(similarPairs(answers, files).pairs, []);
  const neuron = [
    'export function neuron(x, w, b) { let sum = b; for (let i = 0; i < x.length; i++) sum += x[i] * w[i]; return sum; }',
    'export function neuron(x, w, b) { let s = b; for (let k = 0; k < x.length; k++) s += x[k] * w[k]; return s; }',
  ];
  assert.deepEqual(similarPairs(neuron, await given('perceptron/exercises/neuron')).pairs, []);
});

test('the starter, the reference solution and what much of the class has are nobody’s own', async () => {
  const [starter = '', solution = ''] = await given('backprop/exercises/backward');
  const files = [starter, solution];
  assert.deepEqual(similarPairs([solution, solution.replaceAll('delta', 'd')], files), { pairs: [], compared: 0 });
  assert.deepEqual(similarPairs([starter, starter], files).pairs, []);
  const common = Array.from({ length: 8 }, (_, i) => `${original}// ${i}`);
  assert.deepEqual(similarPairs(common, files).pairs, [], 'eight of eight wrote it so');
});

test('three hundred hand-ins are compared one with another, and hostile ones end', () => {
  const random = (() => {
    let state = 7;
    return () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state / 2 ** 32;
    };
  })();
  const pieces = [
    'for (const a of b) c += a.d * e[f];',
    'if (g > h) i = j(k, l); else m--;',
    'n.push(o.map((p) => p / q));',
  ];
  const line = () =>
    `${pieces[Math.floor(random() * 3)]} r${'[s]'.repeat(Math.floor(random() * 4))} = ${Math.floor(random() * 50)};`;
  const sources = Array.from({ length: 298 }, () => Array.from({ length: 60 }, line).join('\n'));
  sources.push(`${sources[5]}\n${line()}`, '('.repeat(64_000));
  const { pairs } = similarPairs(sources, []);
  assert.deepEqual(
    pairs.map(({ a, b }) => [a, b]),
    [[5, 298]],
  );
  assert.deepEqual(similarPairs([], []).pairs, []);
});
