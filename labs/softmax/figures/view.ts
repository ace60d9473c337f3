/** What the figures of one page share: the scores that are looked at, and the true class. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { LabController } from '../../../client/parts/run.ts';
import { type Stroke, toMnist } from '../../kit/digit.ts';

export const classes = ['cat', 'dog', 'fox', 'owl'] as const;
export const beginning: readonly number[] = [2, 1, 0, -1];
/** Scores go from minus this to this. */
export const most = 10;

export interface View {
  readonly scores: Signal<readonly number[]>;
  readonly temperature: Signal<number>;
  readonly target: Signal<number>;
  readonly strokes: Signal<readonly Stroke[]>;
  /** 28 × 28, 0 (paper) to 255 (ink). */
  readonly pixels: ReadonlySignal<Uint8Array>;
  draw(strokes: readonly Stroke[]): void;
}

const views = new WeakMap<LabController<never>, View>();

/** One view for each lab page, made when first asked for. */
export function viewOf(controller: LabController<never>): View {
  const known = views.get(controller);
  if (known) return known;
  const strokes = signal<readonly Stroke[]>([]);
  const pixels = computed(() => toMnist(strokes.value));
  const view: View = {
    scores: signal(beginning),
    temperature: signal(1),
    target: signal(1),
    strokes,
    pixels,
    draw(next) {
      strokes.value = next;
    },
  };
  views.set(controller, view);
  return view;
}

/** The scores with one of them changed, within the sliders' range, to tenths. */
export const withScore = (scores: readonly number[], k: number, score: number): number[] =>
  scores.map((old, j) => (j === k ? Math.round(Math.max(-most, Math.min(most, score)) * 10) / 10 + 0 : old));
