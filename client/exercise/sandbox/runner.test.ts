import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Outcome } from '../../../labs/kit/exercise/contract.ts';
import { consoleLimits } from './console-limits.ts';
import type { CodeWorker } from './frame.ts';
import { createConsole, type Job, type Reply, readReply } from './messages.ts';
import { runChecks } from './runner.ts';
import { openSession } from './session.ts';

const value = (number: number): Outcome => ({ kind: 'value', value: number, mutated: false });

/** Workers that answer with the calls' first argument; the call of a `hang` never comes back. */
function workers(log: string[] = []) {
  return async (): Promise<CodeWorker> => {
    let hear: (reply: Reply) => void = () => {};
    log.push('start');
    return {
      listen: (next) => {
        hear = next;
      },
      stop: () => void log.push('stop'),
      send: (job: Job) => {
        for (const [index, call] of job.calls.entries()) {
          if (call.export === 'hang') return;
          queueMicrotask(() => hear({ kind: 'outcome', index, outcome: value(Number(call.args[0])) }));
        }
        queueMicrotask(() => hear({ kind: 'done' }));
      },
    };
  };
}

const code = { js: '', exports: ['f'], tf: [] };
const f = (x: number): Call => ({ export: 'f', args: [x] });
const hang: Call = { export: 'hang', args: [] };

test('every call has its outcome, check by check, in one worker', async () => {
  const log: string[] = [];
  const { outcomes } = await runChecks(workers(log), code, [[f(1), f(2)], [], [f(3)]]);
  assert.deepEqual(outcomes, [[value(1), value(2)], [], [value(3)]]);
  assert.deepEqual(log, ['start', 'stop']);
});

test('a call without an end is named, and the next check goes on in a fresh worker', async () => {
  const log: string[] = [];
  const { outcomes } = await runChecks(workers(log), code, [[f(1)], [f(2), hang, f(3)], [f(4)]], 20);
  assert.deepEqual(outcomes, [[value(1)], [value(2), { kind: 'slow' }, { kind: 'died' }], [value(4)]]);
  assert.deepEqual(log, ['start', 'stop', 'start', 'stop']);
});

test('after two checks without an end the rest is not tried, and says so', async () => {
  const { outcomes } = await runChecks(workers(), code, [[hang], [hang], [f(1)]], 20);
  assert.equal(outcomes[2]?.[0]?.kind, 'unreadable');
});

test('a session calls again and again, and a loop without an end ends it', async () => {
  const session = openSession(workers(), code, 50);
  assert.deepEqual(await session.callAll('f', [[1], [2]]), [1, 2]);
  assert.deepEqual(await session.callAll('f', [[3]]), [3]);
  await assert.rejects(session.callAll('hang', [[]]), /hang\(\) did not come back within 2 seconds/);
  await assert.rejects(session.callAll('f', [[1]]), /did not come back/);
});

test('what the worker says is read as data', () => {
  assert.equal(readReply('done'), null);
  assert.equal(readReply({ kind: 'outcome', index: 0.5, outcome: { kind: 'value', value: 1 } }), null);
  assert.equal(readReply({ kind: 'outcome', index: 0, outcome: null }), null);
  assert.deepEqual(readReply({ kind: 'outcome', index: 0, outcome: { kind: 'value', value: 1 } }), {
    kind: 'outcome',
    index: 0,
    outcome: value(1),
  });
  const reply = readReply({ kind: 'outcome', index: 0, outcome: { kind: 'value', value: () => 1 } });
  assert.equal(reply?.kind === 'outcome' && reply.outcome.kind, 'unreadable');
});

test('the console keeps the first lines and says that there were more', () => {
  const printed = createConsole();
  for (let i = 0; i < consoleLimits.lines + 5; i++) printed.add(String(i));
  assert.equal(printed.lines.length, consoleLimits.lines + 1);
  assert.match(printed.lines.at(-1) ?? '', /5 more/);
  const long = createConsole();
  long.add('x'.repeat(consoleLimits.characters));
  long.add('y');
  assert.equal(long.lines.length, 2);
});
