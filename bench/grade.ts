/**
 * From hand-in to verdict over HTTP: one after the other on an idle server, and many at once. The server is a real
 * one with a store of its own, which is thrown away.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Problem } from '../labs/kit/problem.ts';
import { type LoadedExercise, loadExercises } from '../server/grading/exercises.ts';
import { courseLabs, type RunningServer, startServer } from '../server/start.ts';
import { percentile } from './percentile.ts';

interface GradeOptions {
  /** Hand-ins one after the other. */
  readonly alone: number;
  readonly atOnce: number;
}

/** How often the page would look, in milliseconds; alone it is closer, so that it adds little to what is measured. */
const lookMs = { alone: 5, 'at once': 50 };

function countOf(flag: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new Problem(`--${flag} is a whole number from 1 to 9999; "${text}" is not.`);
}

/** Reads the flags. Throws a `Problem` with one sentence for what it can't take. */
export function parseGradeOptions(args: readonly string[]): GradeOptions {
  const options = { alone: { type: 'string', default: '50' }, 'at-once': { type: 'string', default: '100' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return { alone: countOf('alone', values.alone), atOnce: countOf('at-once', values['at-once']) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('bench grade takes --alone N and --at-once N, and nothing else.');
  }
}

interface View {
  readonly id: string;
  readonly state: string;
  readonly score: number | null;
}

/** Hands a right answer in and looks until the verdict is there; gives the milliseconds that took. */
async function handIn(server: RunningServer, exercise: LoadedExercise, source: string, every: number): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${server.url}/api/exercises/${exercise.lab}/${exercise.name}/attempts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ source }),
  });
  if (answer.status !== 201) throw new Problem(`A hand-in was refused: ${await answer.text()}`);
  let view: View = await answer.json();
  while (view.state === 'waiting' || view.state === 'grading') {
    await wait(every);
    view = await fetch(`${server.url}/api/attempts/${view.id}`).then((response) => response.json());
  }
  if (view.score !== 100) throw new Problem(`A right answer came to ${view.score} points (${view.state}).`);
  return performance.now() - begun;
}

function line(what: keyof typeof lookMs, exercise: LoadedExercise, times: readonly number[], seconds: number): void {
  const milliseconds = {
    p50: Math.round(percentile(times, 0.5)),
    p95: Math.round(percentile(times, 0.95)),
    max: Math.round(Math.max(...times)),
  };
  const name = `${exercise.lab}/${exercise.name}`;
  const perSecond = Number((times.length / seconds).toFixed(2));
  const cores = availableParallelism();
  console.log(JSON.stringify({ what, exercise: name, count: times.length, milliseconds, perSecond, cores }));
}

async function measure(server: RunningServer, exercise: LoadedExercise, { alone, atOnce }: GradeOptions) {
  const solution = await readFile(path.join(exercise.folder, 'solution.ts'), 'utf8');
  let nth = 0;
  const next = (what: keyof typeof lookMs) => handIn(server, exercise, `${solution}\n// ${++nth}\n`, lookMs[what]);
  await next('alone');
  const times: number[] = [];
  let begun = performance.now();
  for (let i = 0; i < alone; i++) times.push(await next('alone'));
  line('alone', exercise, times, (performance.now() - begun) / 1000);
  begun = performance.now();
  const together = await Promise.all(Array.from({ length: atOnce }, () => next('at once')));
  line('at once', exercise, together, (performance.now() - begun) / 1000);
}

/** Measures as `args` say; prints a line `{what, exercise, count, milliseconds, perSecond, cores}` for alone and at once. */
export async function benchGrading(args: readonly string[]): Promise<void> {
  const options = parseGradeOptions(args);
  const exercise = (await loadExercises([courseLabs])).find(({ metadata }) => metadata.kind === 'function');
  if (!exercise) throw new Problem('The course has no exercise to hand in.');
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'bench-grade-'));
  const server = await startServer({ dataFolder, backend: 'cpu', grading: { attemptsPerMinute: 1e6 } });
  try {
    await measure(server, exercise, options);
  } finally {
    await server.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
