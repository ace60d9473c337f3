/** Grades a hand-in of the kind "function": its calls in the sandbox, the verdicts here. */
import { createHash } from 'node:crypto';
import {
  type Call,
  type CheckResult,
  type ExerciseMetadata,
  type HiddenCheck,
  scoreOf,
  type VisibleCheck,
} from '../../labs/kit/exercise/contract.ts';
import { judgeHidden, judgeVisible } from '../../labs/kit/exercise/judge.ts';
import { type Random, seededRandom } from '../../labs/kit/random.ts';
import { GraderError, runInSandbox } from './sandbox.ts';

export interface FunctionGrade {
  /** 0 … 100. */
  readonly score: number;
  /** Visible checks first, in the order of their files. */
  readonly results: readonly CheckResult[];
  /** Whether the code brought its process down at some call. */
  readonly died: boolean;
}

/** What grading needs of a loaded exercise. */
export interface Gradable {
  readonly lab: string;
  readonly name: string;
  readonly metadata: ExerciseMetadata;
  readonly visible: readonly VisibleCheck[];
  readonly hidden: readonly HiddenCheck[];
}

/** Draws of one attempt: the same for the same secret and exercise. */
function attemptRandom(secret: string, { lab, name }: Gradable): Random {
  const digest = createHash('sha256')
    .update(JSON.stringify([secret, lab, name]))
    .digest();
  return seededRandom(digest.readInt32LE(0));
}

/** The calls of the hidden checks. Throws a `GraderError` when a check can't draw them. */
function drawCalls(exercise: Gradable, random: Random): (readonly Call[])[] {
  return exercise.hidden.map((check, i) => {
    try {
      return check.draw(random.fork(`${i} ${check.name}`));
    } catch (error) {
      throw new GraderError(`The hidden check "${check.name}" of ${exercise.lab}/${exercise.name} draws no calls.`, {
        cause: error,
      });
    }
  });
}

/**
 * Grades a source with all checks of a function exercise. The calls of visible and hidden checks come in one
 * random order, so that the code can't tell which is which. Rejects with a `GraderError` for the grader's own
 * failures only.
 */
export async function gradeFunction(exercise: Gradable, source: string, secret: string): Promise<FunctionGrade> {
  const random = attemptRandom(secret, exercise);
  const hiddenCalls = drawCalls(exercise, random);
  const calls = [...exercise.visible.map((check) => check.calls), ...hiddenCalls];
  const order = [...random.fork('order of the checks').permutation(calls.length)];
  const tf = exercise.metadata.kind === 'function' ? exercise.metadata.tf : [];
  const shuffled = await runInSandbox({ source, tf, batches: order.map((i) => calls[i] ?? []) });
  const outcomes = calls.map((_, i) => shuffled[order.indexOf(i)] ?? []);
  const visible = outcomes.slice(0, exercise.visible.length);
  const results = [
    ...judgeVisible(exercise.visible, visible),
    ...judgeHidden(exercise.hidden, hiddenCalls, outcomes.slice(exercise.visible.length)),
  ];
  const died = outcomes.some((batch) => batch.some(({ kind }) => kind === 'died'));
  return { score: scoreOf(results), results, died };
}
