/** `npm run grade -- PATH… [--csv FILE] [--json FILE] [--labs FOLDER]`: grades without a server. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Problem } from '../../labs/kit/problem.ts';
import { fromHere } from '../from-here.ts';
import { closeGrader, shelfOf } from './course-grader.ts';
import { loadExercises } from './exercises.ts';
import { gradeFiles } from './grade-files.ts';
import { bestRows, csvOf, jsonOf, oneLine, tableOf } from './rows.ts';
import { findSubmissions } from './submissions.ts';

const help = `Grades hand-ins that are files, and prints a row for each student and exercise.

  npm run grade -- PATH… [options]

  PATH             a hand-in, or a folder or a zip of students' folders. A hand-in is named
                   STUDENT/…/LAB/EXERCISE.ts or STUDENT/…/LAB.EXERCISE.ts
  --csv FILE       also write the rows as CSV
  --json FILE      also write them as JSON, with what became of every check
  --labs FOLDER    add the labs of this folder to the course's own (may be repeated)
  --secret TEXT    draw the hidden inputs from this, so that grading again gives the same verdicts
  --help           show this
`;

const courseLabs = fileURLToPath(new URL('../../labs', import.meta.url));

function parse(argv: readonly string[]) {
  const options = {
    csv: { type: 'string' },
    json: { type: 'string' },
    labs: { type: 'string', multiple: true },
    secret: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new Problem(`${(error as Error).message.split('. ')[0]}. npm run grade -- --help shows what there is.`);
  }
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(fromHere(file), text).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(`${file} can't be written (${error.code}).`);
  });
  console.error(`Written: ${file}`);
}

/** Grades as `argv` says; gives the exit code: 1 when the grader itself failed on a hand-in. Throws a `Problem` when there was none to grade. */
async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (positionals.length === 0) throw new Problem(`Say what to grade: npm run grade -- PATH…`);
  const exercises = shelfOf(await loadExercises([courseLabs, ...(values.labs ?? []).map(fromHere)]));
  const submissions = await findSubmissions(positionals.map(fromHere), exercises);
  if (!submissions.length)
    throw new Problem(`There is no hand-in in ${positionals.join(', ')}: it is a file named STUDENT/LAB/EXERCISE.ts.`);
  const secret = values.secret ?? randomBytes(16).toString('hex');
  let done = 0;
  const rows = bestRows(
    await gradeFiles(submissions, secret, ({ student, file, score }) => {
      const line = `${++done} of ${submissions.length}: ${student}, ${path.basename(file)}: ${score ?? 'not graded'}`;
      console.error(oneLine(line));
    }),
  );
  process.stdout.write(tableOf(rows));
  if (values.csv !== undefined) await write(values.csv, csvOf(rows));
  if (values.json !== undefined) await write(values.json, jsonOf(rows));
  if (rows.every(({ state }) => state === 'no-exercise'))
    throw new Problem('None of these files is a hand-in: the notes say why.');
  return rows.some(({ state }) => state === 'could-not-grade') ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeGrader();
}
