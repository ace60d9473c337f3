/** Each attack ends in a clear verdict within its limits, and the next honest hand-in gets full marks. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gradeFunction } from '../../server/grading/grade.ts';
import { closeSandboxes, warmSandbox } from '../../server/grading/sandbox.ts';
import { type Attack, attacks } from './attacks.ts';
import { honest, sumOfSquares } from './fixture.ts';

const secret = 'a secret of the server';

/** Its grade, once it is known to be a clear one: a verdict for each check, none of them large. */
async function grade({ source, exercise = sumOfSquares }: Attack) {
  const graded = await gradeFunction(exercise, source, secret);
  assert.equal(graded.results.length, exercise.visible.length + exercise.hidden.length);
  assert.ok(JSON.stringify(graded).length < 20_000, 'the grade is small');
  for (const { hidden, verdict } of graded.results)
    if (hidden && !verdict.ok) assert.deepEqual(Object.keys(verdict), ['ok', 'kind', 'say']);
  return graded;
}

before(() => warmSandbox());
after(closeSandboxes);

describe('attacks', { concurrency: 2 }, () => {
  for (const attack of attacks)
    test(attack.name.slice(0, 120), async () => {
      const { score, results } = await grade(attack);
      assert.equal(score, attack.score ?? 0, JSON.stringify(results, null, 1).slice(0, 2000));
      const kinds = results.map(({ verdict }) => !verdict.ok && verdict.kind);
      if (attack.kinds)
        assert.ok(
          attack.kinds.some((kind) => kinds.includes(kind)),
          `${kinds}`,
        );
      assert.equal((await gradeFunction(sumOfSquares, honest, secret)).score, 100);
    });
});

test('50 at once, attacks among honest hand-ins', async () => {
  const some = attacks.filter((_, i) => i % 5 === 0).slice(0, 25);
  const grades = await Promise.all(
    some.flatMap((attack) => [
      grade(attack).then(({ score }) => ({ name: attack.name, score, right: attack.score ?? 0 })),
      gradeFunction(sumOfSquares, honest, secret).then(({ score }) => ({ name: 'honest', score, right: 100 })),
    ]),
  );
  for (const { name, score, right } of grades) assert.equal(score, right, name);
});
