/** What several of the instructor's requests have in common. */
import { z } from 'zod';
import { HttpProblem } from '../http/problems.ts';
import { instructorStudent, localStudent } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** A point in time as ISO text with its zone; read as milliseconds since 1970. */
export const instant = z.iso
  .datetime({ offset: true, error: 'It is a time such as 2027-01-31T23:59:00Z.' })
  .transform(Date.parse);

const longestNote = 2000;

/** A sentence or two for a student to read. */
export const noteText = z
  .string()
  .trim()
  .max(longestNote, `At most ${longestNote} characters.`)
  .refine(
    (text) => !text.includes('\0') && Buffer.from(text, 'utf8').toString('utf8') === text,
    'It holds a character that no text has.',
  );

/** Someone of the class who wasn't removed. Throws a 404. */
export async function classStudent(store: Store, id: string) {
  const student = id === localStudent || id === instructorStudent ? undefined : await store.selectStudent(id);
  if (!student || student.removedAt !== null) throw new HttpProblem(404, 'There is no such student in the class.');
  return student;
}
