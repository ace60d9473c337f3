/** Grades an attempt by the kind of its exercise; each kind's grader is loaded when it is first needed. */
import type { LoadedExercise } from './exercises.ts';
import type { Grade, Graded } from './queue.ts';

/** The exercises by `LAB/NAME`. */
export type ExerciseShelf = ReadonlyMap<string, LoadedExercise>;

export const shelfOf = (exercises: readonly LoadedExercise[]): ExerciseShelf =>
  new Map(exercises.map((exercise) => [`${exercise.lab}/${exercise.name}`, exercise]));

const loadFunctionGrader = async () => ({ ...(await import('./grade.ts')), ...(await import('./sandbox.ts')) });
let loaded: ReturnType<typeof loadFunctionGrader> | null = null;
const functionGrader = () => {
  loaded ??= loadFunctionGrader();
  return loaded;
};

const loadModelGrader = async () => ({
  ...(await import('./model/grade-model.ts')),
  ...(await import('./model/training-process.ts')),
  ...(await import('./sandbox.ts')),
});
let loadedForModels: ReturnType<typeof loadModelGrader> | null = null;
const modelGrader = () => {
  loadedForModels ??= loadModelGrader();
  return loadedForModels;
};

const hasFunctions = (exercises: ExerciseShelf): boolean =>
  [...exercises.values()].some(({ metadata }) => metadata.kind === 'function');

/** Starts what grades functions ahead of the first hand-in, where there are any to grade. */
export function warmGrader(exercises: ExerciseShelf): void {
  // A grader that can't be started says so at the first hand-in.
  if (hasFunctions(exercises))
    functionGrader().then(
      ({ warmSandbox }) => warmSandbox(),
      () => {},
    );
}

/** Resolves when a sandbox has started, where there are functions to grade. Rejects with a sentence. */
export async function graderStarts(exercises: ExerciseShelf): Promise<void> {
  if (hasFunctions(exercises)) await (await functionGrader()).sandboxStarts();
}

/** Ends what waits for the next hand-in, and the trainings. */
export async function closeGrader(): Promise<void> {
  const models = await loadedForModels?.catch(() => null);
  models?.stopTrainings();
  const grader = models ?? (await loaded?.catch(() => null));
  await grader?.closeSandboxes();
}

/** Grades a source. Rejects only for a failure of the grader's own. */
export async function gradeSource(
  exercise: LoadedExercise,
  source: string,
  secret: string,
  onProgress: (progress: unknown) => void,
): Promise<Graded> {
  const { checksVersion } = exercise;
  if (exercise.metadata.kind === 'model') {
    const { gradeModel } = await modelGrader();
    const { score, results, ...report } = await gradeModel(exercise, source, secret, { onProgress });
    return { score, results, report, checksVersion };
  }
  const { gradeFunction } = await functionGrader();
  const { score, results } = await gradeFunction(exercise, source, secret);
  return { score, results, checksVersion };
}

/** The final grade of a model. Rejects only for a failure of the grader's own. */
async function gradeOnTestImages(
  exercise: LoadedExercise,
  source: string,
  onProgress: (progress: unknown) => void,
): Promise<Graded> {
  const { gradeFinal } = await modelGrader();
  const { score, results, ...report } = await gradeFinal(exercise, source, { onProgress });
  return { score, results, report, checksVersion: exercise.checksVersion };
}

/** For the queue: an attempt at an exercise that is no longer there can't be graded. */
export function courseGrader(exercises: ExerciseShelf): Grade {
  return async ({ lab, exercise: name, kind, source, secret }, onProgress) => {
    const exercise = exercises.get(`${lab}/${name}`);
    if (!exercise) throw new Error(`There is no exercise ${lab}/${name} any more.`);
    if (kind === 'final') return gradeOnTestImages(exercise, source, onProgress);
    return gradeSource(exercise, source, secret, onProgress);
  };
}
