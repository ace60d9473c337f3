/** Between the grader and the process that trains. */
import type { CurvePoint, Trained, TrainingJob } from './train-model.ts';

/** Grader → trainer, once. */
export type ToTrainer = { readonly type: 'train'; readonly job: TrainingJob };

/** Trainer → grader; `done` or `failed` comes last. */
export type FromTrainer =
  | { readonly type: 'ready'; readonly backend: string }
  | { readonly type: 'point'; readonly point: CurvePoint }
  | { readonly type: 'done'; readonly trained: Trained }
  | { readonly type: 'failed'; readonly message: string };
