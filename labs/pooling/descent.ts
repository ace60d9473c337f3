/**
 * An image that learns: gradient descent on its pixels until its max-pooled map is the one that is wanted. A layer with
 * nothing to learn, but every number of its gradient counts.
 */
import { type Batch, type Matrix, matrixOf } from '../kit/nested.ts';
import { seededRandom } from '../kit/random.ts';
import { maxPool2d } from './pool.ts';
import type { Window } from './window.ts';

/** The image as it begins, and the map that its pooling should become. */
export interface Task {
  readonly window: Window;
  /** [H][W] */
  readonly start: Matrix;
  /** [rows][columns] */
  readonly target: Matrix;
}

/** Images of 6 × 6: noise to begin with, the target pooled from another one with a few bright pixels, so that it can be reached. */
export function makeTask(window: Window, seed: number): Task {
  const random = seededRandom(seed);
  const side = 6;
  const start = matrixOf(side, side, () => random.uniform());
  const bright = matrixOf(side, side, () => (random.uniform() < 0.15 ? 1 : 0));
  return { window, start, target: maxPool2d([[bright]], window.size, window.stride)[0]?.[0] ?? [] };
}

/** Where the descent is: the loss and the gradient of the pooled map that go with `x`. */
export interface Point {
  readonly x: Matrix;
  /** E = ½ Σ (y − t)² over the pooled map y and its target t. */
  readonly loss: number;
  /** ∂E/∂y = y − t */
  readonly dy: Matrix;
}

/** Loss and gradient at an image. */
export function look({ window, target }: Task, x: Matrix): Point {
  const y = maxPool2d([[x]], window.size, window.stride)[0]?.[0] ?? [];
  const dy = y.map((line, row) => line.map((value, column) => value - (target[row]?.[column] ?? 0)));
  return { x, dy, loss: dy.flat().reduce((sum, d) => sum + d * d, 0) / 2 };
}

/** x − α ∂E/∂x */
export const descend = (x: Matrix, dx: Matrix, learningRate: number): number[][] =>
  x.map((line, row) => line.map((value, column) => value - learningRate * (dx[row]?.[column] ?? 0)));

/** A function like `maxPoolBackward`, which may answer late. */
export type Backward = (x: Batch, dy: Batch, size: number, stride: number) => Batch | Promise<Batch>;

export const learningRate = 0.2;

/** The losses of `steps` steps with a gradient by `backward`, the loss at the start first. */
export async function losses(task: Task, backward: Backward, steps: number): Promise<number[]> {
  let point = look(task, task.start);
  const found = [point.loss];
  for (let step = 0; step < steps; step++) {
    const { size, stride } = task.window;
    const dx = await backward([[point.x]], [[point.dy]], size, stride);
    point = look(task, descend(point.x, dx[0]?.[0] ?? [], learningRate));
    found.push(point.loss);
  }
  return found;
}
