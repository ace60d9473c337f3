/**
 * Every exercise of every lab, without naming one: the starter type-checks and scores 0, or, where it has a bug to
 * find, throws nowhere and scores below 100; the solution scores full marks and every sample what its name says, in
 * the page's runner and in the server's; every check can fail.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import ts from 'typescript';
import { lentOf } from '../client/exercise/content.ts';
import { programFor } from '../client/exercise/sandbox/frame.ts';
import { runChecks } from '../client/exercise/sandbox/runner.ts';
import { type CheckResult, scoreOf } from '../labs/kit/exercise/contract.ts';
import { judgeHidden, judgeVisible } from '../labs/kit/exercise/judge.ts';
import { stripTypes } from '../labs/kit/exercise/strip.ts';
import { seededRandom } from '../labs/kit/random.ts';
import { gradeSource } from '../server/grading/course-grader.ts';
import { type LoadedExercise, loadExercises } from '../server/grading/exercises.ts';
import { closeSandboxes } from '../server/grading/sandbox.ts';
import { courseLabs } from './http/support.ts';
import { takePageWorker } from './page-worker.ts';

interface Hand {
  readonly file: string;
  /** Null for a starter with a bug: anything below 100. */
  readonly score: number | null;
}

/** What a check may say of code that works, but has a mistake. */
const kindsOfMistake: readonly string[] = ['ok', 'shape', 'not-finite', 'values', 'mutated'];

/** What may be handed in, and what it must score. */
async function handsOf({ folder, metadata }: LoadedExercise): Promise<Hand[]> {
  const samples = await readdir(path.join(folder, 'samples')).catch(() => []);
  return [
    { file: 'starter.ts', score: metadata.bug ? null : 0 },
    { file: 'solution.ts', score: 100 },
    ...samples.map((name) => {
      const [, score] = /^[a-z0-9-]+\.(\d{1,3})\.ts$/.exec(name) ?? [];
      assert.ok(score !== undefined, `samples/${name} is not named by its score, as in no-bias.60.ts`);
      return { file: `samples/${name}`, score: Number(score) };
    }),
  ];
}

/** What the page finds; of a function the hidden checks too, which the page itself never has. */
async function inThePage(exercise: LoadedExercise, source: string): Promise<CheckResult[]> {
  const { metadata, visible } = exercise;
  const hidden = metadata.kind === 'function' ? exercise.hidden : [];
  const drawn = hidden.map((check, i) => check.draw(seededRandom(2718 + i)));
  const tf = lentOf(metadata);
  const code = { js: stripTypes(source), exports: metadata.exports, tf };
  const calls = [...visible.map((check) => check.calls), ...drawn];
  const { outcomes } = await runChecks(() => takePageWorker(programFor(tf)), code, calls);
  return [
    ...judgeVisible(visible, outcomes.slice(0, visible.length)),
    ...judgeHidden(hidden, drawn, outcomes.slice(visible.length)),
  ];
}

const kindsOf = (results: readonly CheckResult[]) => results.map(({ verdict }) => (verdict.ok ? 'ok' : verdict.kind));
const failedNames = (results: readonly CheckResult[]) =>
  results.filter(({ verdict }) => !verdict.ok).map(({ name, verdict }) => `${name}: ${verdict.ok || verdict.say}`);

/** What the type checker says of files, each alone, under the rules that students' code is written by; one program for all. */
function typeErrorsOf(files: readonly string[]): Map<string, string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    lib: ['lib.es2022.d.ts'],
    types: [],
    // What is no module would see the names of the others.
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
  const errors = new Map<string, string[]>(files.map((file) => [path.resolve(file), []]));
  for (const { file, messageText } of ts.getPreEmitDiagnostics(ts.createProgram(files, options))) {
    const said = ts.flattenDiagnosticMessageText(messageText, '\n');
    const own = errors.get(path.resolve(file?.fileName ?? ''));
    assert.ok(own, said);
    own.push(said);
  }
  return errors;
}

/** The course's own, or those of the folders that `npm run check -- --labs FOLDER` names. */
const folders = process.env.DL101_LABS ? process.env.DL101_LABS.split(path.delimiter) : [courseLabs];
const exercises = await loadExercises(folders);
const typed = ['starter.ts', 'solution.ts'] as const;
const typeErrors = typeErrorsOf(exercises.flatMap(({ folder }) => typed.map((file) => path.join(folder, file))));
after(closeSandboxes);

test('there are exercises', () => assert.ok(exercises.length > 0));

for (const exercise of exercises) {
  const { lab, name, folder, metadata } = exercise;
  const read = (file: string) => readFile(path.join(folder, file), 'utf8');
  describe(`${lab}/${name}`, async () => {
    const hands = await handsOf(exercise);
    /** Checks that something has failed, in the server's grader. */
    const failing = new Set<string>();

    test('the lesson places it, once', async () => {
      const lesson = await readFile(path.join(folder, '../../lesson.md'), 'utf8');
      assert.equal(lesson.split(`::exercise{name=${name}}`).length, 2);
    });

    test('the starter and the solution type-check', () =>
      assert.deepEqual(
        typed.map((file) => typeErrors.get(path.resolve(folder, file))),
        [[], []],
      ));

    for (const { file, score } of hands)
      test(`${file} ${score === null ? 'has a bug' : `scores ${score}`}`, async () => {
        const source = await read(file);
        const page = await inThePage(exercise, source);
        const server = await gradeSource(exercise, source, 'every exercise', () => {});
        const said = failedNames(server.results).join('\n');
        if (score === null) {
          assert.ok(server.score < 100, 'the starter has no bug that a check finds');
          for (const kind of kindsOf(server.results)) assert.ok(kindsOfMistake.includes(kind), said);
        } else assert.equal(server.score, score, `The server's grader: ${server.score}, not ${score}.\n${said}`);
        if (metadata.kind === 'function') assert.equal(scoreOf(page), server.score, failedNames(page).join('\n'));
        const shown = (results: readonly CheckResult[]) => kindsOf(results.filter(({ hidden }) => !hidden));
        assert.deepEqual(shown(page), shown(server.results), 'the page and the server must say the same');
        for (const result of server.results) if (!result.verdict.ok) failing.add(result.name);
      });

    test('every check can fail, and a sample shows it', () => {
      assert.ok(hands.length > 2, 'it has samples');
      const names = [...exercise.visible, ...exercise.hidden].map((check) => check.name);
      assert.deepEqual(
        names.filter((check) => !failing.has(check)),
        [],
      );
    });
  });
}
