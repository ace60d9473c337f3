/**
 * One suite, many implementations: what SciPy, PyTorch and NumPy give is given by the reference solutions and the labs'
 * mathematics in float64, and by the tfjs kernels of every backend that is here in float32.
 */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { difference, float32, type Tolerance } from '../../labs/kit/exercise/checks.ts';
import type { Plain } from '../../labs/kit/exercise/tagged.ts';
import { swiftshaderEnvironment } from '../../scripts/lib/swiftshader.mjs';
import { type ServerBackendName, serverBackendNames } from '../../server/backends/names.ts';
import { skipDawn } from '../dawn.ts';
import { cases } from './cases.ts';
import type { Answer, FromChild } from './child.ts';

const rounded: Tolerance = { absolute: 1e-10, relative: 1e-10 };

for (const [lab, list] of Object.entries(cases))
  test(`${lab}: the reference solutions and the lab's mathematics agree with SciPy, PyTorch and NumPy`, () => {
    for (const { name, expected, ours } of list)
      for (const one of ours)
        if (expected === null) assert.throws(one, { name: /^(RangeError|Problem)$/ }, name);
        else assert.equal(difference(one(), expected, rounded), null, `${name}: ${JSON.stringify(one())}`);
  });

test('the goldens hold what is easily got wrong: refused input, ties, sizes that are not whole', () => {
  const all = Object.values(cases).flat();
  assert.ok(all.some(({ expected }) => expected === null));
  assert.ok(all.filter(({ name }) => /ties/.test(name)).length > 1);
  assert.ok(all.some(({ name }) => name.startsWith('conv2d: filters of 3 × 3, stride 2, padding 1')));
});

const child = fileURLToPath(new URL('child.ts', import.meta.url));

/** What a backend's kernels give, in a process of its own. */
function answersOf(backend: ServerBackendName, env: Readonly<Record<string, string>>): Promise<FromChild> {
  return new Promise((resolve, reject) => {
    const running = fork(child, [backend], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
    });
    running.on('error', reject);
    running.on('message', (message: FromChild) => resolve(message));
    running.on('exit', (code, signal) => reject(new Error(`${backend} ended early (${signal ?? code}).`)));
  });
}

const flat = (value: Plain): readonly number[] => (Array.isArray(value) ? value.flatMap(flat) : [value as number]);

function compare(backend: ServerBackendName, lab: string, answers: readonly Answer[]): string[] {
  const asked = (cases[lab] ?? []).filter(({ kernels }) => kernels);
  assert.equal(answers.length, asked.length);
  return asked.flatMap(({ name, expected, elsewhere }, i) => {
    const answer = answers[i] as Answer;
    if ('threw' in answer) return [`${name}: ${answer.threw}`];
    const wanted = flat(elsewhere?.[backend] ?? expected);
    const kind = difference(answer.values, wanted, float32);
    return kind === null ? [] : [`${name}: ${kind}, ${answer.values}, not ${wanted}`];
  });
}

/** Backends that any machine has. */
const always: readonly ServerBackendName[] = ['wasm', 'cpu'];

for (const backend of serverBackendNames)
  test(`the kernels of ${backend} agree with SciPy, PyTorch and NumPy`, async (t) => {
    if (backend === 'webgpu' && skipDawn) return t.skip(skipDawn);
    const message = await answersOf(backend, backend === 'webgpu' ? await swiftshaderEnvironment() : {});
    if ('problem' in message) {
      assert.ok(!always.includes(backend), message.problem);
      return t.skip(message.problem);
    }
    for (const lab of Object.keys(cases))
      await t.test(lab, () => assert.deepEqual(compare(backend, lab, message.answers[lab] ?? []), []));
  });
