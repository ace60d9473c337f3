/**
 * Grades a hand-in of the kind "model": the student's code builds a description in the sandbox; here it is read by
 * our own schema, rebuilt and trained, and judged on images that are held out.
 */

import { mnist } from '../../../labs/kit/datasets/mnist.ts';
import { call } from '../../../labs/kit/exercise/checks.ts';
import { type CheckResult, type Outcome, scoreOf } from '../../../labs/kit/exercise/contract.ts';
import { judgeVisible } from '../../../labs/kit/exercise/judge.ts';
import { type ReadModel, readModel } from '../../../labs/kit/exercise/model-description.ts';
import { Problem } from '../../../labs/kit/problem.ts';
import type { LoadedExercise } from '../exercises.ts';
import { runInSandbox } from '../sandbox.ts';
import type { Budget, CurvePoint } from './train-model.ts';
import { type Training, type TrainingOptions, trainInProcess } from './training-process.ts';

/** Training images that are held out; the other 55,000 train. */
const heldOut = 5000;

export interface ModelOptions extends Omit<TrainingOptions, 'onPoint'> {
  /** Told when the sandbox is done with, and at every point of the learning curve. */
  readonly onProgress?: (progress: ModelProgress) => void;
  /** In the place of the exercise's own. */
  readonly budget?: Partial<Budget>;
}

export interface ModelProgress {
  readonly curve: readonly CurvePoint[];
}

/** What an attempt shows beside its checks. The test images are not part of it. */
export interface ModelReport {
  readonly parameters: number;
  /** Multiply-adds of one image, forwards. */
  readonly operations: number;
  /** Images that it was trained on, with repetitions. */
  readonly images: number;
  readonly curve: readonly CurvePoint[];
  /** Share of the held-out images that are right, 0 … 1. */
  readonly accuracy: number;
  readonly backend: string;
}

/** The report's fields are missing when there was nothing that could be trained. */
export interface ModelGrade extends Partial<ModelReport> {
  /** 0 … 100. */
  readonly score: number;
  readonly results: readonly CheckResult[];
}

export interface FinalGrade {
  /** 0 … 100, by the thresholds of the hidden checks on the test images. */
  readonly score: number;
  readonly results: readonly CheckResult[];
  /** Share of the test images that are right, 0 … 1. */
  readonly testAccuracy: number;
  /** Of this training on the held-out images: on the same backend the attempt's own. */
  readonly accuracy: number;
  readonly backend: string;
}

type Gradable = Pick<LoadedExercise, 'metadata' | 'visible' | 'hidden'>;

const builds = call('buildModel');

function budgetOf({ metadata }: Gradable, wanted: Partial<Budget> = {}): Budget {
  if (metadata.kind !== 'model') throw new TypeError('Only an exercise of kind "model" is trained.');
  return { work: metadata.work, epochs: metadata.epochs, heldOut, ...wanted };
}

/** The model that an outcome describes; null when it describes none that may be trained. */
function modelOf(outcome: Outcome | undefined): ReadModel | null {
  if (outcome?.kind !== 'value' || outcome.mutated) return null;
  try {
    return readModel(outcome.value, mnist.imageShape, mnist.classCount);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

async function describe(source: string): Promise<Outcome | undefined> {
  const [outcomes] = await runInSandbox({ source, tf: [], program: 'with-layers', batches: [[builds]] });
  return outcomes?.[0];
}

/**
 * Verdicts on an accuracy, null for no network at all. What they say is measured here and holds nothing of the
 * student's code, so unlike those of other hidden checks they may say it.
 */
function judgeAccuracy({ hidden }: Gradable, accuracy: number | null): CheckResult[] {
  const outcome: Outcome = { kind: 'value', value: accuracy, mutated: false };
  return hidden.map(({ name, weight, judge }) => ({ name, weight, hidden: true, verdict: judge([outcome], [builds]) }));
}

function grade(exercise: Gradable, outcome: Outcome | undefined, accuracy: number | null) {
  const visible = judgeVisible(
    exercise.visible,
    exercise.visible.map((check) => check.calls.flatMap(() => outcome ?? [])),
  );
  const results = [...visible, ...judgeAccuracy(exercise, accuracy)];
  return { score: scoreOf(results), results };
}

/**
 * Grades an attempt. Everyone's training is the same choice of images, weights and order, so the secret of the
 * attempt isn't needed. Rejects with a `GraderError` for the grader's own failures only.
 */
export async function gradeModel(
  exercise: Gradable,
  source: string,
  _secret: string,
  { onProgress, budget, ...options }: ModelOptions = {},
): Promise<ModelGrade> {
  const outcome = await describe(source);
  const read = modelOf(outcome);
  if (!read) return grade(exercise, outcome, null);
  const curve: CurvePoint[] = [];
  const progress = () => onProgress?.({ curve: [...curve] });
  progress();
  const onPoint = (point: CurvePoint) => {
    curve.push(point);
    progress();
  };
  const job = { model: read.model, budget: budgetOf(exercise, budget), final: false };
  const training = await trainInProcess(job, { ...options, onPoint });
  const { parameters, operations } = read;
  return { ...grade(exercise, outcome, training.accuracy), ...reportOf(training), parameters, operations };
}

/** The same verdicts, with the images named that they are about. */
function onTestImages({ score, results }: ReturnType<typeof grade>) {
  const text = (sentence: string) => sentence.replace('held-out images', 'test images');
  const named = results.map(({ name, verdict, ...rest }): CheckResult => {
    const said = verdict.ok ? verdict : { ...verdict, say: text(verdict.say) };
    return { ...rest, name: text(name), verdict: said };
  });
  return { score, results: named };
}

const reportOf = ({ images, curve, accuracy, backend }: Training) => ({ images, curve, accuracy, backend });

/**
 * Grades an attempt on the test images, to be done once: trains it again, which gives the same weights on the same
 * backend, and measures. An attempt without a model to train has 0 points. Rejects with a `GraderError` for the
 * grader's own failures only.
 */
export async function gradeFinal(
  exercise: Gradable,
  source: string,
  { onProgress, budget, ...options }: ModelOptions = {},
): Promise<FinalGrade> {
  const outcome = await describe(source);
  const read = modelOf(outcome);
  if (!read) return { ...grade(exercise, outcome, null), testAccuracy: 0, accuracy: 0, backend: '' };
  onProgress?.({ curve: [] });
  const job = { model: read.model, budget: budgetOf(exercise, budget), final: true };
  const { accuracy, testAccuracy = 0, backend } = await trainInProcess(job, options);
  return { ...onTestImages(grade(exercise, outcome, testAccuracy)), testAccuracy, accuracy, backend };
}
