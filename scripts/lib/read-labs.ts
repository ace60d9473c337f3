/** Reads the lessons and exercises of the folders named as the build of the pages does; the first mistake ends it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { discoverLabs } from '../../client/vite/discover.ts';
import { discoverExercises } from '../../client/vite/exercises.ts';
import { compileLesson } from '../../client/vite/lesson.ts';
import { checkFigures, checkPlaces } from '../../client/vite/places.ts';
import { compileTranslation, translateExercises, translationsOf } from '../../client/vite/translations.ts';

try {
  const folders = process.argv.slice(2);
  const labs = discoverLabs(folders);
  if (!labs.length)
    throw new Error(
      `There is no lab in ${folders.join(', ')}: a lab is a folder there with a lesson.md, as NAME/lesson.md.`,
    );
  for (const lab of labs) {
    const segments = compileLesson(readFileSync(path.join(lab.folder, 'lesson.md'), 'utf8'), `${lab.id}/lesson.md`);
    const exercises = discoverExercises(lab);
    checkPlaces(lab, { segments, exercises });
    checkFigures(lab, segments);
    for (const translation of translationsOf(lab)) {
      compileTranslation(translation, segments);
      translateExercises(lab, exercises, translation.language);
    }
    console.log(`${lab.id}: ${lab.metadata.title}, ${exercises.length} exercises`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
