/** Verdicts are made of what came back, however hostile, and stay small. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agrees, call, drawUntil, gives, judgeValue } from './checks.ts';
import type { HiddenCheck, VisibleCheck } from './contract.ts';
import { judgeHidden, judgeVisible, toOutcome } from './judge.ts';
import type { Plain } from './tagged.ts';

const double: VisibleCheck = gives('doubles', 2, call('f', 3), 6);
const judge = (sent: Parameters<typeof toOutcome>[0]) => judgeVisible([double], [[toOutcome(sent)]])[0]?.verdict;

test('a right answer passes, a wrong one says what came back', () => {
  assert.deepEqual(judge({ kind: 'value', value: 6, mutated: false }), { ok: true });
  assert.deepEqual(judge({ kind: 'value', value: 7, mutated: false }), {
    ok: false,
    kind: 'values',
    say: 'f(3) returned 7; it should be 6.',
    expected: 6,
    got: 7,
  });
});

test('no value is a failure of its own kind', () => {
  const kinds = [
    judge({ kind: 'threw', message: 'x' }),
    judge({ kind: 'missing' }),
    judge({ kind: 'unreadable', message: 'x' }),
    judge({ kind: 'syntax', message: 'x' }),
    judge({ kind: 'value', value: 6, mutated: true }),
    judgeVisible([double], [])[0]?.verdict,
    judgeVisible([double], [[{ kind: 'slow' }]])[0]?.verdict,
  ].map((verdict) => verdict && !verdict.ok && verdict.kind);
  assert.deepEqual(kinds, ['threw', 'missing', 'unreadable', 'syntax', 'mutated', 'died', 'slow']);
});

test('a huge answer leaves a small verdict', () => {
  const verdict = judge({ kind: 'value', value: Array.from({ length: 100_000 }, () => 'x'), mutated: false });
  assert.ok(JSON.stringify(verdict).length < 1500);
  const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`key${i}`, i]));
  assert.ok(JSON.stringify(judge({ kind: 'value', value: keys, mutated: false })).length < 1500);
});

test('a check that trips over the form of an answer fails the answer, not the grader', () => {
  const check: VisibleCheck = {
    ...double,
    judge: ([outcome]) => {
      const rows = (outcome?.kind === 'value' ? outcome.value : null) as number[][];
      return rows.map((row) => row.length).length === 1 ? { ok: true } : { ok: true };
    },
  };
  const verdict = judgeVisible([check], [[toOutcome({ kind: 'value', value: 3, mutated: false })]])[0]?.verdict;
  assert.equal(verdict && !verdict.ok && verdict.kind, 'shape');
});

test('a hidden check says a fixed sentence and nothing that came back', () => {
  const check: HiddenCheck = agrees(
    'others',
    1,
    () => [],
    (x: number) => 2 * x,
  );
  const calls = [[call('f', 41)]];
  for (const sent of [
    { kind: 'threw', message: 'secret 41' },
    { kind: 'value', value: 'secret 41', mutated: false },
    { kind: 'unreadable', message: 'secret 41' },
    { kind: 'syntax', message: 'secret 41' },
  ] as const) {
    const result = judgeHidden([check], calls, [[toOutcome(sent)]])[0];
    assert.equal(result?.verdict.ok, false);
    assert.doesNotMatch(JSON.stringify(result), /secret|41/);
  }
  assert.deepEqual(
    judgeHidden([check], calls, [[toOutcome({ kind: 'value', value: 82, mutated: false })]])[0]?.verdict,
    { ok: true },
  );
});

test('tensors are compared by shape and values, and told by their shape', () => {
  const dense = (shape: number[], values: number[]) => ({ $tensor: { shape, values } });
  const say = (got: Plain) => {
    const verdict = judgeValue(call('f'), { kind: 'value', value: got, mutated: false }, dense([2, 1], [1, 2]));
    return verdict.ok ? 'ok' : `${verdict.kind}: ${verdict.say}`;
  };
  assert.equal(say(dense([2, 1], [1, 2])), 'ok');
  assert.match(say(dense([2, 1], [1, 3])), /^values: /);
  const wanted = 'it should be a tensor of shape [2, 1].';
  assert.equal(say(dense([1, 2], [1, 2])), `shape: f() returned a tensor of shape [1, 2]; ${wanted}`);
  assert.equal(say([[1], [2]]), `shape: f() returned a list of 2, each a list of 1; ${wanted}`);
});

test('what a mistake could hide behind is drawn again; where nothing else comes, it says so', () => {
  let drawn = 0;
  assert.equal(
    drawUntil(
      () => drawn++,
      (n) => n > 6,
    ),
    7,
  );
  assert.throws(
    () =>
      drawUntil(
        () => 0,
        (n) => n > 6,
      ),
    /none of them tells right from wrong/,
  );
});
