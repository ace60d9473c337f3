/** The harness reads whatever the student's code does, and calls it with arguments built for each call alone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Call } from './contract.ts';
import { loadCode, runCalls, type TaggedOutcome } from './harness.ts';
import { stripTypes } from './strip.ts';
import type { Tagged } from './tagged.ts';

async function outcomes(source: string, calls: readonly Call[], lines?: string[]): Promise<TaggedOutcome[]> {
  const found: TaggedOutcome[] = [];
  await runCalls(
    { js: stripTypes(source), exports: ['f'], calls, tf: null },
    (index, outcome) => {
      found[index] = outcome;
    },
    lines ? (line) => lines.push(line) : undefined,
  );
  return JSON.parse(JSON.stringify(found));
}

const one = async (source: string, ...args: Tagged[]): Promise<TaggedOutcome | undefined> =>
  (await outcomes(source, [{ export: 'f', args }]))[0];
const value = (tagged: Tagged, mutated = false): TaggedOutcome => ({ kind: 'value', value: tagged, mutated });

describe('answers', () => {
  const answers: readonly [string, Tagged][] = [
    ['[1, [2.5]]', [1, [2.5]]],
    ['({ w: [0], b: -0 })', { w: [0], b: { $number: '-0' } }],
    ['[NaN, 1 / 0, undefined, null]', [{ $number: 'NaN' }, { $number: 'Infinity' }, { $undefined: true }, null]],
    ['Float64Array.of(1, 2)', [1, 2]],
    ['Promise.resolve(7)', 7],
    ['[, 1]', [{ $undefined: true }, 1]],
    ['({ ["__proto__"]: 3 })', JSON.parse('{"__proto__":3}')],
    ['({ toJSON: 1 })', { toJSON: 1 }],
  ];
  for (const [expression, tagged] of answers)
    test(expression, async () => {
      assert.deepEqual(await one(`export const f = () => ${expression};`), value(tagged));
    });

  const refused: readonly [string, RegExp][] = [
    ['(() => 1)', /a function/],
    ['new Map()', /a Map/],
    ['10n', /bigint/],
    ['Symbol()', /symbol/],
    ['({ get x() { return 1 } })', /"x" is computed/],
    ['new Array(1e9)', /entries/],
    ['"x".repeat(30000)', /text of more/],
    ['(() => { const a = []; a.push(a); return a })()', /holds itself/],
    ['new Proxy({}, { ownKeys() { throw new Error("trap") } })', /trap/],
    ['({ toJSON() { return 1 } })', /a function/],
    ['Object.assign([], { length: 4294967295 })', /entries/],
  ];
  for (const [expression, message] of refused)
    test(`${expression} is unreadable`, async () => {
      const outcome = await one(`export const f = () => ${expression};`);
      assert.equal(outcome?.kind, 'unreadable');
      assert.match(outcome?.kind === 'unreadable' ? outcome.message : '', message);
    });
});

describe('what goes wrong', () => {
  test('a throw gives its message, no stack', async () => {
    assert.deepEqual(await one('export function f() { throw new Error("not implemented yet"); }'), {
      kind: 'threw',
      message: 'not implemented yet',
    });
    assert.deepEqual(await one('export function f() { throw [1] }'), { kind: 'threw', message: '[1]' });
  });
  test('an import, a throw at the top, a missing function, a long message', async () => {
    assert.match(JSON.stringify(await one('import { x } from "y"; export const f = () => x;')), /can't import y/);
    assert.deepEqual(await one('throw new Error("top"); export const f = 1'), { kind: 'threw', message: 'top' });
    assert.deepEqual(await one('export const g = 1'), { kind: 'missing' });
    const outcome = await one('export function f() { throw new Error("x".repeat(1e6)) }');
    assert.equal(outcome?.kind === 'threw' && outcome.message.length, 500);
  });
  test('code that can’t be read has one outcome for all its calls', async () => {
    const loaded = loadCode('return (');
    assert.match(
      'failed' in loaded ? `${loaded.failed.kind}: ${JSON.stringify(loaded.failed)}` : '',
      /^syntax: .*can't be read/,
    );
  });
  test('text that would end the harness is only text', async () => {
    for (const source of ['})(); ({', '*/', '`', '}\nexport const f = 1\n{', '\u2028})('])
      assert.equal((await one(source).catch(() => ({ kind: 'syntax' })))?.kind === 'value', false, source);
    assert.deepEqual(await one('export const f = () => "*/`})\u2028\u2029$1"'), value('*/`})\u2028\u2029$1'));
  });
});

describe('arguments', () => {
  test('are built afresh for each call', async () => {
    const call: Call = { export: 'f', args: [[1, 2]] };
    assert.deepEqual(await outcomes('export const f = (x: number[]) => x.push(9);', [call, call]), [
      value(3, true),
      value(3, true),
    ]);
  });
  test('a change deep inside is seen, none is not', async () => {
    assert.deepEqual(
      await one('export const f = (x) => { x.a[0].b = 5; return 0 }', { a: [{ b: 4 }] }),
      value(0, true),
    );
    assert.deepEqual(
      await one('export const f = (x) => { delete x.a; x.b = 1 }', { a: 1 }),
      value({ $undefined: true }, true),
    );
    assert.deepEqual(await one('export const f = (x) => x.a', { a: { $number: 'NaN' } }), value({ $number: 'NaN' }));
  });
  test('may be functions', async () => {
    const stream = { $fn: 'stream', values: [0.25, 0.5] };
    assert.deepEqual(await one('export const f = (r) => [r(), r()]', stream), value([0.25, 0.5]));
    assert.deepEqual(await one('export const f = (r) => [r(), r(), r()]', stream), {
      kind: 'threw',
      message: 'Only 2 numbers may be drawn.',
    });
    assert.deepEqual(
      await one('export const f = (g) => g([1, 2])', { $fn: 'gradientOf', quadratic: [2, 3] }),
      value([2, 6]),
    );
    const full = {
      quadratic: [
        [2, 1],
        [1, 4],
      ],
      offset: [1, 0],
    };
    assert.deepEqual(await one('export const f = (g) => g([1, 2])', { $fn: 'gradientOf', ...full }), value([5, 9]));
    assert.deepEqual(await one('export const f = (g) => g([1, 2])', { $fn: 'quadratic', ...full }), value(12));
  });
});

test('state is kept between calls, a record of functions is reached by dots', async () => {
  const calls: Call[] = [
    { export: 'f.count', args: [] },
    { export: 'f.count', args: [] },
  ];
  assert.deepEqual(
    await outcomes('let n = 0; export const f = { step: 2, count() { return n += this.step } };', calls),
    [value(2), value(4)],
  );
});

test('built-ins that the student replaced do not reach the harness', async () => {
  const source = `
    const real = Object.keys, tag = Object.prototype.toString, push = Array.prototype.push;
    Object.keys = () => ['x']; Object.prototype.toString = () => '[object Y]'; Array.prototype.push = () => 0;
    export const f = () => { Object.keys = real; Object.prototype.toString = tag; Array.prototype.push = push; return { a: [1] } };`;
  assert.deepEqual(await one(source), value({ a: [1] }));
});

test('the console is bounded', async () => {
  const lines: string[] = [];
  const before = console;
  await outcomes(
    'export const f = () => { for (let i = 0; i < 1e4; i++) console.log(i, [i], "y".repeat(5000)) }',
    [{ export: 'f', args: [] }],
    lines,
  );
  globalThis.console = before;
  assert.equal(lines.length, 201);
  assert.equal(lines[1]?.length, 1000);
  assert.match(lines[0] ?? '', /^0 \[0\] y/);
});

test('variables among the arguments are read again after the call, and may change', async () => {
  const made: { value: number[] }[] = [];
  const tensor = (values: readonly number[], shape: readonly number[], variable?: boolean) => {
    const held = {
      value: [...values],
      shape,
      dataSync: () => held.value,
      assign: (next: number[]) => (held.value = next),
    };
    if (variable) made.push(held);
    return held;
  };
  const found: TaggedOutcome[] = [];
  const source = 'export const f = (tf, { W, b }, x) => { W.assign([W.value[0] + x.value[0], 7]); return 1 }';
  const args: Tagged[] = [
    { W: { $variable: { shape: [2], values: [1, 2] } }, b: { $variable: { shape: [1], values: [5] } } },
    { $tensor: { shape: [1], values: [10] } },
  ];
  await runCalls(
    { js: stripTypes(source), exports: ['f'], calls: [{ export: 'f', args }], tf: {}, tensor },
    (_, outcome) => found.push(outcome),
  );
  assert.equal(made.length, 2);
  const read = [{ $tensor: { shape: [2], values: [11, 7] } }, { $tensor: { shape: [1], values: [5] } }];
  assert.deepEqual(found, [{ kind: 'value', value: 1, mutated: false, variables: read }]);
});
