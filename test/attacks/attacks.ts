/** Hand-ins that try to break, cheat or outlast the grader, each with what must come of it. */
import type { FailureKind } from '../../labs/kit/exercise/contract.ts';
import type { Gradable } from '../../server/grading/grade.ts';
import { honest, oneCheck, slope, softmaxOfTf, sumOfSquares } from './fixture.ts';

export interface Attack {
  readonly name: string;
  readonly source: string;
  /** Score that it must get; 0 unless told. */
  readonly score?: number;
  /** Kinds of failure one of which must be among the verdicts. */
  readonly kinds?: readonly FailureKind[];
  readonly exercise?: Gradable;
}

/** `f` with a body that runs before the honest answer. */
const first = (body: string): string =>
  `export async function f(x: any): Promise<any> { ${body}\n return x.reduce((s: number, v: number) => s + v * v, 0); }`;
const only = (body: string): string => `export function f(x: any): any { ${body} }`;

/** It must not get through: where it does, the answer is a text that no check takes. */
const guarded = (expression: string): string =>
  `export async function f(x: any): Promise<any> { let through: any = 'no'; try { through = ${expression}; } catch { return x.reduce((s: number, v: number) => s + v * v, 0); } return 'got through: ' + String(through); }`;

/** Stands in for the object that is gone, so that modules of Node load again: then only permissions hold. */
const forgedDeno =
  "(globalThis as any).Deno = new Proxy(function () {}, { get: (t, k) => (k === Symbol.toPrimitive ? () => '' : (globalThis as any).Deno), apply: () => (globalThis as any).Deno });";

const time: readonly Attack[] = [
  { name: 'endless loop', source: only('for (;;);'), kinds: ['slow'] },
  { name: 'endless loop at the top', source: 'for (;;);', kinds: ['slow'] },
  {
    name: 'endless microtasks',
    exercise: oneCheck,
    source: 'export async function f() { for (;;) await null; }',
    kinds: ['slow'],
  },
  { name: 'timers', source: only('setTimeout(() => {}, 1); return 0;'), kinds: ['threw'] },
  {
    name: 'timers of node',
    exercise: oneCheck,
    source: `export async function f() { const t = await import('node:timers'); t.setInterval(() => {}, 0); return new Promise(() => {}); }`,
    kinds: ['slow'],
  },
  { name: 'endless recursion', source: 'export const f = (x: any): any => 1 + f(x);', kinds: ['threw'] },
  {
    name: 'a regular expression that backtracks',
    exercise: oneCheck,
    source: only("return /^(a+)+$/.test('a'.repeat(60) + 'b');"),
    kinds: ['slow'],
  },
  {
    name: 'a promise that never settles',
    exercise: oneCheck,
    source: only('return new Promise(() => {});'),
    kinds: ['slow'],
  },
  { name: 'a thenable that never answers', exercise: oneCheck, source: only('return { then() {} };'), kinds: ['slow'] },
  {
    name: 'an endless getter and an endless trap',
    exercise: oneCheck,
    source: only('return new Proxy({}, { ownKeys() { for (;;); } });'),
    kinds: ['slow'],
  },
];

const memory: readonly Attack[] = [
  {
    name: 'small objects',
    exercise: oneCheck,
    source: only('const all: any[] = []; for (;;) all.push({ all });'),
    kinds: ['died', 'slow'],
  },
  { name: 'one string', source: only("let s = 'x'; for (;;) s += s;"), kinds: ['threw'] },
  {
    name: 'strings',
    exercise: oneCheck,
    source: only("const all: any[] = []; for (let i = 0; ; i++) all.push((i + 'x').repeat(1e7).split(''));"),
    kinds: ['died', 'slow'],
  },
  {
    name: 'typed arrays',
    exercise: oneCheck,
    source: only('const all: any[] = []; for (;;) all.push(new Float64Array(1e6).fill(1));'),
  },
  { name: 'a huge array', exercise: oneCheck, source: only('return new Array(1e9).fill(0);') },
  {
    name: 'array buffers that grow',
    exercise: oneCheck,
    source: only(
      'const b = new (ArrayBuffer as any)(8, { maxByteLength: 4e9 }); b.resize(3e9); new Uint8Array(b).fill(1); return 1;',
    ),
  },
  {
    name: 'tensors',
    exercise: softmaxOfTf,
    source:
      'export function softmax(tf: any, x: any) { const all = []; for (;;) all.push(tf.tensor1d(new Float32Array(1e6).fill(1))); }',
  },
];

const output: readonly Attack[] = [
  {
    name: 'a gigabyte on the console',
    source: first("const line = 'x'.repeat(1e6); for (let i = 0; i < 1000; i++) console.log(line);"),
    score: 100,
  },
  {
    name: 'a flood on standard output',
    exercise: oneCheck,
    source: `export async function f() { ${forgedDeno} const fs = await import('node:fs'); for (;;) fs.writeSync(1, 'x'.repeat(1e6)); }`,
    kinds: ['died', 'slow'],
  },
  { name: 'a gigantic answer', source: only('return Array.from({ length: 300000 }, () => 1);'), kinds: ['unreadable'] },
  {
    name: 'a long text',
    source: only("return Array.from({ length: 19999 }, () => 'x'.repeat(19999));"),
    kinds: ['unreadable'],
  },
  { name: 'a cyclic answer', source: only('const a: any[] = []; a.push(a); return a;'), kinds: ['unreadable'] },
  { name: 'getters', source: only('return { get x() { return 1; } };'), kinds: ['unreadable'] },
  { name: 'a proxied answer', source: only('return new Proxy([], { get() { throw 1; } });'), kinds: ['unreadable'] },
  { name: 'toJSON', source: only('return { toJSON() { return 25; } };'), kinds: ['unreadable'] },
  { name: 'valueOf instead of a number', source: only('return { valueOf: 25 };'), kinds: ['shape'] },
  {
    name: '__proto__ in the answer',
    source: only(`return JSON.parse('{"__proto__": {"polluted": 1}}');`),
    kinds: ['shape'],
  },
  { name: 'a million entries asked for', source: only('x.length = 1e6; return 0;'), kinds: ['mutated'] },
  {
    name: 'arguments that are changed',
    source: only('let s = 0; while (x.length) s += x.pop() ** 2; return s;'),
    score: 20,
    kinds: ['mutated'],
  },
];

const machine: readonly Attack[] = [
  ...[
    'process.exit(0)',
    'Deno.exit(0)',
    "Deno.readTextFileSync('/etc/passwd')",
    'Deno.env.toObject()',
    "new Deno.Command('id').outputSync()",
    "await fetch('http://127.0.0.1/')",
    "new WebSocket('ws://127.0.0.1/')",
    "new Worker('data:text/javascript,')",
    'new SharedArrayBuffer(8)',
    'Atomics.wait(new Int32Array(8), 0, 0, 1e6)',
    'localStorage.setItem("a", "b")',
    'await caches.open("a")',
    'new WebAssembly.Memory({ initial: 1 })',
    "new BroadcastChannel('a')",
    'navigator.hardwareConcurrency',
    'performance.now()',
    "await import('/etc/hostname')",
    "await import('file:///etc/passwd')",
    "await import('file:///etc/passwd', { with: { type: 'text' } })",
    "await import('../../package.json', { with: { type: 'json' } })",
    "await import('./server/grading/grade.ts')",
    "await import('https://example.com/a.js')",
    "await import('npm:zod')",
    "await import('jsr:@std/path')",
    "(await import('node:fs')).readFileSync('/etc/passwd')",
    "(await import('node:fs')).readdirSync('.')",
    "(await import('node:child_process')).execSync('id')",
    "(await import('node:os')).hostname()",
    "(await import('node:process')).default.env.HOME.length",
    "(await import('node:process')).default.kill((await import('node:process')).default.ppid, 9)",
    "(await import('node:dns/promises')).lookup('localhost').then((a: any) => a)",
    "require('fs')",
    'f.caller.toString()',
    'arguments.callee.caller.toString()',
  ].map((expression) => ({ name: expression, source: guarded(expression), score: 100 })),
  {
    name: 'import of a file',
    source: `import text from '/etc/passwd' with { type: 'text' };\nexport const f = () => text;`,
  },
  { name: 'import of a module of node', source: `import fs from 'node:fs';\nexport const f = () => fs;` },
  {
    name: 'exit of node',
    source: `export async function f() { const p = (await import('node:process')).default; p.exit(0); }`,
  },
  {
    name: 'a connection by node:net',
    source: guarded(
      "await new Promise((done, fail) => import('node:net').then((net: any) => net.connect(80, '127.0.0.1').on('error', fail).on('connect', done)))",
    ),
    kinds: ['died', 'slow'],
  },
  {
    name: 'death on the longest input',
    source: first('if (x.length > 100) for (const all: any[] = []; ; ) all.push(new Float64Array(1e7).fill(1));'),
    score: 80,
  },
];

const built: readonly Attack[] = [
  'JSON.stringify = (() => 25) as any; JSON.parse = (() => ({})) as any;',
  'for (const name of Object.getOwnPropertyNames(Array.prototype)) if (name !== "reduce") try { (Array.prototype as any)[name] = () => []; } catch {}',
  'for (const name of Object.getOwnPropertyNames(Math)) (Math as any)[name] = () => 25;',
  'Number.prototype.toString = () => "25"; Number.prototype.valueOf = () => 25;',
  'Object.defineProperty(Object.prototype, "__proto__", { get() { return null; }, set() {} });',
  'Object.defineProperty(Object.prototype, "ok", { value: true }); (Object.prototype as any).kind = "passed"; (Object.prototype as any).score = 100;',
  'console.log = (() => { throw 1; }) as any;',
  '(Promise.prototype as any).then = () => {};',
  'Uint8Array.prototype.subarray = (() => { throw 1; }) as any;',
  'Function.prototype.call = Function.prototype.apply = (() => 25) as any;',
].map((body) => ({ name: body, source: `try { ${body} } catch {}\n${only('return 24;')}` }));

const cheats: readonly Attack[] = [
  {
    name: 'a forged "passed" on standard output',
    source: `export async function f() { ${forgedDeno} const fs = await import('node:fs'); fs.writeSync(1, '\\n{"kind":"value","value":25,"mutated":false}\\n{"ok":true,"score":100}\\n'); return 24; }`,
    kinds: ['values'],
  },
  { name: 'right only for the visible inputs', source: only('return x.length === 2 ? 25 : 0;'), score: 40 },
  {
    name: 'the earlier answer again',
    source: 'let last: any = 25; export const f = (x: any) => { const now = last; last = x; return now; };',
  },
  { name: 'the stack of its caller', source: only('throw new Error(new Error().stack);'), kinds: ['threw'] },
  {
    name: 'call sites',
    source: only(
      '(Error as any).prepareStackTrace = (_: any, sites: any[]) => sites.map((s) => String(s.getFunction?.()) + String(s.getThis?.())).join(); return new Error().stack;',
    ),
    kinds: ['shape'],
  },
  {
    name: 'tf.softmax',
    exercise: softmaxOfTf,
    source: 'export const softmax = (tf: any, x: any) => tf.softmax(tf.tensor1d(x));',
    kinds: ['threw'],
  },
  {
    name: 'a chained softmax',
    exercise: softmaxOfTf,
    source: 'export const softmax = (tf: any, x: any) => tf.tensor1d(x).softmax();',
    kinds: ['threw'],
  },
  {
    name: 'the engine of tf',
    exercise: softmaxOfTf,
    source:
      "export const softmax = (tf: any, x: any) => (globalThis as any)._tfengine.runKernel('Softmax', { logits: tf.tensor1d(x) }, { dim: 0 });",
    kinds: ['threw'],
  },
  {
    name: 'tf replaced',
    exercise: softmaxOfTf,
    source: 'export const softmax = (tf: any, x: any) => { tf.exp = () => 1; return x; };',
    kinds: ['threw'],
  },
  {
    name: 'softmax from what is lent',
    exercise: softmaxOfTf,
    score: 100,
    source:
      'export const softmax = (tf: any, x: number[]) => { const t = tf.tensor1d(x); const e = tf.exp(tf.sub(t, tf.max(t))); return tf.div(e, tf.sum(e)); };',
  },
  { name: 'constants for a gradient', exercise: slope, source: 'export const slope = () => [0, 1];', score: 25 },
];

const texts: readonly Attack[] = [
  ...['*/', '`', '})', '})(); throw 1; (() => {', '\u2028})(', '</script>', '${', '\\', '\0', '\ufeff'].map((text) => ({
    name: `breakout ${JSON.stringify(text)}`,
    source: `${text}\n${only('return 24;')}`,
  })),
  {
    name: 'all of them in a text',
    source: `${honest}\nexport const text = "*/ \` }) \u2028\u2029 </script> \${";`,
    score: 100,
  },
  { name: '10 MB of source', source: `${honest}//${'x'.repeat(10_000_000)}`, kinds: ['syntax'] },
  { name: 'a megabyte of (', source: '('.repeat(1_000_000), kinds: ['syntax'] },
  { name: '64 kB of (', source: '('.repeat(64_000) },
  { name: '64 kB of [', source: `export const f = ${'['.repeat(60_000)}` },
  { name: '64 kB of <', source: `export const f = ${'<a'.repeat(30_000)}` },
  { name: 'arrows in arrows', source: `export const f = ${'a ? (b) : '.repeat(6000)}1;` },
  { name: 'not TypeScript', source: 'def f(x): return 25', kinds: ['syntax'] },
  { name: 'Latin-1 as UTF-8', source: Buffer.from([0xff, 0xfe, 0xe4, 0x00]).toString('utf8') },
  { name: 'empty', source: '', kinds: ['missing'] },
  { name: 'no such function', source: 'export const g = () => 25;', kinds: ['missing'] },
  { name: 'no function', source: 'export const f = 25;', kinds: ['missing'] },
  { name: 'the wrong arity', source: 'export const f = (a: any, b: any) => b.length;', kinds: ['threw'] },
  { name: 'exports replaced', source: 'exports = null as any; module.exports = {};' },
];

export const attacks: readonly Attack[] = [
  ...time,
  ...memory,
  ...output,
  ...machine,
  ...built,
  ...cheats,
  ...texts,
].map((attack) => ({ exercise: sumOfSquares, ...attack }));
