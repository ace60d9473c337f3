/** Every slide of the lecture is taught: claimed by the labs that it belongs to, said in their lessons, and coded. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { courseLabs } from './http/support.ts';
import { coverage, coverageFile } from './slides/coverage.ts';
import { exercisesOf, isThere, lessonOf, plain } from './slides/lesson-text.ts';
import { rows } from './slides/rows.ts';

test('formulas are read as symbols', () => {
  assert.equal(plain('$$\nE = \\tfrac12\\,(t - y)^2\n$$'), ' E = ½ (t - y)^2 ');
  assert.equal(plain('$\\sum_{i=1}^{d} w_i$ and $4 \\times 32$'), '∑_i=1^d w_i and 4 × 32');
  assert.equal(plain('$\\frac{\\partial E}{\\partial w_i}$, $\\frac{1}{2}$'), '\\frac∂ E∂ w_i, ½');
});

test('the lecture has 30 slides, and every one that a lab claims is among them and meant for it', async () => {
  assert.deepEqual(
    Object.keys(rows),
    Array.from({ length: 30 }, (_, i) => `S${i + 1}`),
  );
  const labs = (await readdir(courseLabs)).filter(isThere);
  assert.ok(labs.length > 0);
  for (const lab of labs)
    for (const slide of (await lessonOf(lab)).slides)
      assert.ok(
        rows[slide]?.labs[lab],
        `labs/${lab}/lesson.md claims ${slide}: say in test/slides/rows.ts what it teaches of it`,
      );
});

for (const [slide, row] of Object.entries(rows))
  for (const [lab, phrases] of Object.entries(row.labs))
    test(`${slide} is taught in ${lab}`, async (t) => {
      if (!isThere(lab)) return t.todo(`there is no labs/${lab} yet`);
      const { slides, body } = await lessonOf(lab);
      assert.ok(slides.includes(slide), `labs/${lab}/lesson.md does not claim ${slide} in its front matter`);
      assert.ok(phrases.length > 0, `test/slides/rows.ts does not say what labs/${lab}/lesson.md must contain`);
      const said = plain(body);
      for (const phrase of phrases) assert.match(said, phrase, `labs/${lab}/lesson.md`);
    });

for (const [slide, { labs, coded }] of Object.entries(rows)) {
  const names = Object.keys(labs);
  if (coded)
    test(`${slide} has an exercise`, async (t) => {
      const missing = names.filter((lab) => !isThere(lab));
      const exercises = (await Promise.all(names.map(exercisesOf))).flat();
      const found = exercises.flatMap(({ slides }) => slides);
      if (found.includes(slide)) return;
      if (missing.length > 0) return t.todo(`there is no labs/${missing.join(', labs/')} yet`);
      assert.fail(`no exercise of ${names.join(' or ')} names ${slide}`);
    });
}

test('docs/coverage.md is what the lessons say', async () => {
  const expected = await coverage();
  assert.equal(await readFile(coverageFile, 'utf8').catch(() => ''), expected, 'npm run coverage writes it anew');
  for (const slide of Object.keys(rows)) assert.match(expected, new RegExp(`^\\| ${slide} \\|`, 'm'));
});
