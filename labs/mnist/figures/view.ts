/** What the figures of one lab page share: the drawing, and the digit that is being looked at. */
import { type Signal, signal } from '@preact/signals';
import type { LabController } from '../../../client/parts/run.ts';
import { type Stroke, toMnist } from '../../kit/digit.ts';
import type { MnistParams } from '../params.ts';

/** A digit on its way through the layers. */
export interface Shown {
  /** 28 × 28, 0 (paper) to 255 (ink). */
  readonly pixels: Uint8Array;
  /** The test image that it is; null for the drawing. */
  readonly test: { readonly index: number; readonly label: number } | null;
}

export interface MnistView {
  /** Kept over a reload. */
  readonly strokes: Signal<readonly Stroke[]>;
  readonly shown: Signal<Shown>;
  /** Shows the drawing as it is now. */
  draw(strokes: readonly Stroke[]): void;
}

export type MnistController = LabController<MnistParams>;

const key = 'dl101:mnist:drawing';
const views = new WeakMap<MnistController, MnistView>();

/** One view for each lab page, made when first asked for. */
export function viewOf(controller: MnistController): MnistView {
  const known = views.get(controller);
  if (known) return known;
  const strokes = signal(readStrokes());
  const shown = signal<Shown>({ pixels: toMnist(strokes.value), test: null });
  const view: MnistView = {
    strokes,
    shown,
    draw(next) {
      strokes.value = next;
      shown.value = { pixels: toMnist(next), test: null };
    },
  };
  views.set(controller, view);
  return view;
}

export const isEmpty = (shown: Shown): boolean => !shown.pixels.some((ink) => ink > 0);

const isPoint = (value: unknown): boolean => {
  const { x, y } = Object(value) as { x?: unknown; y?: unknown };
  return typeof x === 'number' && typeof y === 'number';
};

/** The drawing of the last visit; none when there is none that can be read. */
function readStrokes(): readonly Stroke[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    const fine = Array.isArray(stored) && stored.every((stroke) => Array.isArray(stroke) && stroke.every(isPoint));
    return fine ? (stored as Stroke[]) : [];
  } catch {
    return [];
  }
}

/** Keeps the drawing for the next visit, as far as the browser allows it. */
export function keepStrokes(strokes: readonly Stroke[]): void {
  const short = (value: number) => Math.round(value * 1000) / 1000;
  try {
    const rounded = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: short(x), y: short(y) })));
    localStorage.setItem(key, JSON.stringify(rounded));
  } catch {
    // Storage that is full or forbidden only costs the next visit its drawing.
  }
}
