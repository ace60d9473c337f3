/** Grades hand-ins that are files. */

import { isUtf8 } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type CheckResult, maxSourceBytes } from '../../labs/kit/exercise/contract.ts';
import { maxTries } from '../store/leases.ts';
import { gradeSource } from './course-grader.ts';
import type { LoadedExercise } from './exercises.ts';
import type { Row } from './rows.ts';
import type { Submission } from './submissions.ts';

const nothing = { score: null, passed: 0, checks: 0, checksVersion: null, results: [] };

/** The source, or the sentence that says why a student's file is none. Throws when the file can't be read. */
async function readSource(submission: Submission): Promise<{ source: string } | { refused: string }> {
  const bytes = await submission.read();
  if (!bytes) return { refused: `The file is too long: at most ${maxSourceBytes / 1024} kB are taken.` };
  return isUtf8(bytes) ? { source: bytes.toString('utf8') } : { refused: 'The file is not UTF-8 text.' };
}

async function triedThrice<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === maxTries) throw error;
    }
  }
}

/** Which checks failed, or the one reason for all of them: a file that can't be read as code. */
function noteOf(failed: readonly CheckResult[]): string {
  for (const { hidden, verdict } of failed) if (!hidden && !verdict.ok && verdict.kind === 'syntax') return verdict.say;
  return failed.length ? `Failed: ${failed.map(({ name }) => name).join(', ')}.` : '';
}

/** Grades one file. Never rejects: a failure of the grader's own is a row that says so. */
async function gradeFile(submission: Submission, exercise: LoadedExercise, secret: string): Promise<Row> {
  const { student, file } = submission;
  const { lab, name, checksVersion } = exercise;
  const row = { student, lab, exercise: name, file, ...nothing, checksVersion };
  try {
    const read = await readSource(submission);
    if ('refused' in read) return { ...row, state: 'graded', score: 0, note: read.refused };
    const own = createHmac('sha256', secret)
      .update(JSON.stringify([student, lab, name]))
      .digest('hex');
    const graded = await triedThrice(() => gradeSource(exercise, read.source, own, () => {}));
    const { score, results } = graded;
    const failed = results.filter(({ verdict }) => !verdict.ok);
    const note = noteOf(failed);
    const passed = results.length - failed.length;
    return { ...row, state: 'graded', score, note, passed, checks: results.length, results };
  } catch (error) {
    return { ...row, state: 'could-not-grade', note: `It could not be graded: ${(error as Error).message}` };
  }
}

const hasExercise = (submission: Submission): submission is Submission & { answers: LoadedExercise } =>
  !('why' in submission.answers);

/** Works a list off, so many at once. */
async function inParallel<Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/**
 * Grades hand-ins, as many at once as there are cores, models one after the other at the end. The hidden inputs are
 * drawn from `secret`: the same gives the same verdicts. `onRow` is told of each as it is done.
 */
export async function gradeFiles(
  submissions: readonly Submission[],
  secret: string,
  onRow: (row: Row) => void = () => {},
): Promise<Row[]> {
  const rows: Row[] = [];
  const add = (row: Row) => {
    rows.push(row);
    onRow(row);
  };
  for (const { student, file, answers } of submissions)
    if ('why' in answers)
      add({ student, lab: '', exercise: '', state: 'no-exercise', ...nothing, note: answers.why, file });
  const graded = submissions.filter(hasExercise);
  const [functions, models] = (['function', 'model'] as const).map((kind) =>
    graded.filter(({ answers }) => answers.metadata.kind === kind),
  );
  const grade = async (submission: (typeof graded)[number]) =>
    add(await gradeFile(submission, submission.answers, secret));
  await inParallel(functions ?? [], availableParallelism(), grade);
  await inParallel(models ?? [], 1, grade);
  return rows;
}
