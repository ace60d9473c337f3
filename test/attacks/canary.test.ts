/** What the sandbox is given holds the source and the inputs, and nothing by which they are judged. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { call, gives } from '../../labs/kit/exercise/checks.ts';
import { sandboxCommand } from '../../server/grading/deno.ts';
import { type Gradable, gradeFunction } from '../../server/grading/grade.ts';
import { programFile } from '../../server/grading/harness-bundle.ts';
import { closeSandboxes } from '../../server/grading/sandbox.ts';
import { SandboxProcess } from '../../server/grading/sandbox-process.ts';
import { honest, sumOfSquares } from './fixture.ts';

const secret = 'canary-of-the-secret';
const input = 7.0625;
const answer = 'canary-of-the-answer';

const planted: Gradable = {
  ...sumOfSquares,
  visible: [gives('canary-of-the-name', 1, call('f', [3]), answer)],
  hidden: [
    {
      name: 'canary-of-the-hidden-name',
      weight: 1,
      draw: () => [call('f', [input])],
      judge: () => ({ ok: false, kind: 'values', say: 'canary-of-the-sentence', expected: answer, got: input }),
    },
  ],
};

after(closeSandboxes);

test('messages hold source and inputs; no canary, no file of the course', async () => {
  const messages: string[] = [];
  const { ask } = SandboxProcess.prototype;
  SandboxProcess.prototype.ask = function (message, ms) {
    messages.push(JSON.stringify(message));
    return ask.call(this, message, ms);
  };
  const { results } = await gradeFunction(planted, honest, secret);
  SandboxProcess.prototype.ask = ask;
  const sent = messages.join('\n');
  assert.ok(sent.includes(String(input)) && sent.includes('let s = 0'), 'the messages were seen');
  assert.doesNotMatch(sent, /canary/);
  const program = await programFile('plain');
  assert.doesNotMatch(`${sandboxCommand(program).args}`, /canary|labs\/|\/exercises\//);
  for (const file of [program, await programFile('with-tf')]) {
    const text = await readFile(file, 'utf8');
    assert.doesNotMatch(text, /canary|checks\.hidden|solution\.ts|hiddenSentences|judgeHidden/);
  }
  const hidden = JSON.stringify(results.filter((result) => result.hidden).map(({ verdict }) => verdict));
  assert.doesNotMatch(hidden, /canary|7\.0625/);
});

test('a source that carries its inputs out finds no way', async () => {
  const ways = [
    'return String(x)',
    'throw new Error(String(x))',
    'console.log(String(x)); return 0',
    'return { [x]: x }',
  ];
  for (const way of ways) {
    const { results } = await gradeFunction(planted, `export const f = (x: any) => { ${way} };`, secret);
    const hidden = JSON.stringify(results.filter((result) => result.hidden).map(({ verdict }) => verdict));
    assert.doesNotMatch(hidden, /7\.0625/, way);
  }
});

test('nothing is left for the next student', async () => {
  const leave = `(globalThis as any).left = 1; (Array.prototype as any).left = 1; (Math as any).left = 1;
    try { localStorage.setItem('left', '1'); } catch {}
    ${honest}`;
  const look = `export const f = () => [(globalThis as any).left, ([] as any).left, (Math as any).left, typeof localStorage].join();`;
  assert.equal((await gradeFunction(sumOfSquares, leave, secret)).score, 100);
  const [found] = (await gradeFunction(sumOfSquares, look, secret)).results;
  assert.equal(found && !found.verdict.ok && found.verdict.got, ',,,undefined');
});
