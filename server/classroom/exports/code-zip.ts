/** All code of the class as a zip: STUDENT/LAB/EXERCISE.ts, the attempt that counts, as `npm run grade` reads it. */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Store } from '../../store/store.ts';
import type { GradedStudent } from './class-grades.ts';

/** The zip in pieces, as they become ready; one student's code is in memory at a time. */
export async function* codeZip(store: Store, students: readonly GradedStudent[]): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    pieces.push(data);
  });
  for (const { folder, labs } of students) {
    const wanted = labs.flatMap(({ lab, exercises }) =>
      exercises.flatMap(({ name, counted }) => (counted ? [{ path: `${folder}/${lab}/${name}.ts`, counted }] : [])),
    );
    const sources = await store.selectSources(wanted.map(({ counted }) => counted.id));
    for (const { path, counted } of wanted) {
      const file = new ZipDeflate(path);
      zip.add(file);
      file.push(strToU8(sources.get(counted.id) ?? ''), true);
    }
    yield* pieces.splice(0);
  }
  zip.end();
  yield* pieces.splice(0);
}
