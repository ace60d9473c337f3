/** The functions that students have written on this page, for the figures that run on them. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** Code that passed its first checks, since the page was loaded. */
export interface Written {
  /** Without types, as `stripTypes` gives it. */
  readonly js: string;
  /** As the student wrote it. */
  readonly source: string;
  readonly exports: readonly string[];
  readonly tf: readonly string[];
  /** Grows with each change of the code. */
  readonly version: number;
}

const written = new Map<string, Signal<Written | null>>();
let version = 0;

function slot(lab: string, exercise: string) {
  const key = `${lab}/${exercise}`;
  const known = written.get(key);
  if (known) return known;
  const made = signal<Written | null>(null);
  written.set(key, made);
  return made;
}

/** What the student has written for an exercise; null until it passes its first checks. */
export const writtenFor = (lab: string, exercise: string): ReadonlySignal<Written | null> => slot(lab, exercise);

/** Hands code to the figures. The same code again changes nothing. */
export function offer(lab: string, exercise: string, code: Omit<Written, 'version'>): void {
  const place = slot(lab, exercise);
  if (place.peek()?.js !== code.js) place.value = { ...code, version: ++version };
}
