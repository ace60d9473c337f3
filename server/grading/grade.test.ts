/** Grading in the real sandbox: which inputs, which order, which score, whose failure. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { agrees, call, gives } from '../../labs/kit/exercise/checks.ts';
import type { Call } from '../../labs/kit/exercise/contract.ts';
import { type Gradable, gradeFunction } from './grade.ts';
import { closeSandboxes, GraderError, runInSandbox } from './sandbox.ts';
import { SandboxProcess } from './sandbox-process.ts';

const doubles: Gradable = {
  lab: 'lab',
  name: 'doubles',
  metadata: {
    kind: 'function',
    title: 'Doubles',
    core: true,
    bug: false,
    slides: ['S2'],
    hints: [],
    exports: ['f'],
    tf: [],
  },
  visible: [gives('of 2', 1, call('f', 2), 4)],
  hidden: [
    agrees(
      'of a number',
      2,
      (random) => [call('f', random.uniform())],
      (x: number) => 2 * x,
    ),
    agrees(
      'of one below zero',
      1,
      (random) => [call('f', -random.uniform())],
      (x: number) => 2 * x,
    ),
  ],
};

after(closeSandboxes);

describe('the grade', () => {
  test('is the share of the weights that passed', async () => {
    assert.equal((await gradeFunction(doubles, 'export const f = (x: number) => 2 * x;', 's')).score, 100);
    assert.equal((await gradeFunction(doubles, 'export const f = (x: number) => 2 * Math.abs(x);', 's')).score, 75);
  });

  test('tells what failed: all of a visible check, the kind of a hidden one', async () => {
    const { results } = await gradeFunction(doubles, 'export const f = () => 5;', 's');
    assert.deepEqual(results[0]?.verdict, {
      ok: false,
      kind: 'values',
      say: 'f(2) returned 5; it should be 4.',
      expected: 4,
      got: 5,
    });
    assert.deepEqual(results[1]?.verdict, {
      ok: false,
      kind: 'values',
      say: 'For an input that you have not seen, the numbers are wrong.',
    });
  });

  test('one endless loop costs the checks that it touches, not the others', async () => {
    const { score, died } = await gradeFunction(
      doubles,
      'export const f = (x: number) => { while (x < 0); return 2 * x; };',
      's',
    );
    assert.equal(score, 75);
    assert.equal(died, false);
  });

  test('a death costs the checks that it touches, and is told', async () => {
    const source =
      'export const f = (x: number) => { if (x < 0) for (const all: any[] = []; ; ) all.push(new Float64Array(1e7).fill(1)); return 2 * x; };';
    assert.equal((await gradeFunction(doubles, source, 's')).score, 75);
  });
});

describe('the inputs', () => {
  const drawn = async (secret: string): Promise<string[]> => {
    const messages: string[] = [];
    const { ask } = SandboxProcess.prototype;
    SandboxProcess.prototype.ask = function (message, ms) {
      if ('call' in message) messages.push(JSON.stringify(message.call.args));
      return ask.call(this, message, ms);
    };
    await gradeFunction(doubles, 'export const f = (x: number) => 2 * x;', secret).finally(() => {
      SandboxProcess.prototype.ask = ask;
    });
    return messages;
  };

  test('and their order are the same for the same secret, others for another', async () => {
    const first = await drawn('a');
    assert.equal(first.length, 3);
    assert.deepEqual(await drawn('a'), first);
    assert.notDeepEqual([...(await drawn('b'))].sort(), [...first].sort());
  });

  test('come one at a time: while a call runs, the next one is not there', async () => {
    const source = `let seen = 0; export async function f(x: number) { seen++; await 0; return seen; }`;
    const calls: Call[] = [call('f', 1), call('f', 2)];
    const [outcomes] = await runInSandbox({ source, tf: [], batches: [calls] });
    assert.deepEqual(
      outcomes?.map((outcome) => outcome.kind === 'value' && outcome.value),
      [1, 2],
    );
  });
});

test('a check that draws nothing is the failure of the grader', async () => {
  const broken: Gradable = {
    ...doubles,
    hidden: [
      agrees(
        'broken',
        1,
        () => {
          throw new Error('no luck');
        },
        () => 0,
      ),
    ],
  };
  await assert.rejects(gradeFunction(broken, 'export const f = () => 0;', 's'), GraderError);
});

test('tensors come back as shape and values', async () => {
  const source = 'export const f = (tf: any, t: any) => tf.add(t, 1);';
  const calls = [call('f', { $tensor: { shape: [2], values: [1, 2] } })];
  const [outcomes] = await runInSandbox({ source, tf: ['add'], batches: [calls] });
  assert.deepEqual(outcomes, [{ kind: 'value', value: { $tensor: { shape: [2], values: [2, 3] } }, mutated: false }]);
});
