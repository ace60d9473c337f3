import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileLesson } from '../client/vite/lesson.ts';
import { discoverLabs } from '../server/labs/discover.ts';
import { placesOf } from '../server/labs/places.ts';

test('exercises and questions are those that the page shows, in every lab of the course', async () => {
  const labs = await discoverLabs([fileURLToPath(new URL('../labs', import.meta.url))]);
  let questions = 0;
  for (const { name, folder } of labs) {
    const lesson = await readFile(path.join(folder, 'lesson.md'), 'utf8');
    const segments = compileLesson(lesson, name);
    const found = placesOf(lesson);
    assert.deepEqual(
      found.exercises,
      segments.flatMap((segment) => ('exercise' in segment ? [segment.exercise] : [])),
      name,
    );
    assert.deepEqual(
      found.questions,
      segments.flatMap((segment) =>
        'predict' in segment ? [{ name: segment.predict.name, options: segment.predict.options.length }] : [],
      ),
      name,
    );
    questions += found.questions.length;
  }
  assert.ok(questions > 20);
});

test('a list below the line of dashes holds no options', () => {
  const lesson = ':::predict{name=a}\nWhy?\n\n- [ ] one\n- [x] two\n\n---\n\n- [ ] not this\n:::\n';
  assert.deepEqual(placesOf(lesson), { exercises: [], questions: [{ name: 'a', options: 2 }] });
});
