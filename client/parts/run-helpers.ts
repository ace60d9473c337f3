/** Small things that are asked of any run. */
import { effect } from '@preact/signals';
import type { ParamOption } from '../../labs/kit/params.ts';
import { text } from '../text/run.ts';
import type { Run } from './run.ts';

/** The latest step of a run; 0 before its first frame. */
export const lastStep = (run: Run): number => run.frames.peek().at(-1)?.step ?? 0;

/** Fulfilled when a run has loaded: with null, or with the sentence of what went wrong. */
export function untilLoaded(run: Run): Promise<string | null> {
  return new Promise((resolve) => {
    let stop = () => {};
    stop = effect(() => {
      const { state, message } = run.status.value;
      if (state === 'loading' || state === 'waiting') return;
      resolve(state === 'ended' ? (message ?? text.modelNotLoaded) : null);
      // Not within the effect's first run, when it has no end yet.
      queueMicrotask(() => stop());
    });
  });
}

/** A tenth of a learning rate, or the largest offered rate that is no larger. */
export function gentlerRate(rate: number, options: readonly ParamOption[]): number {
  const tenth = rate / 10;
  const offered = options.map(({ value }) => Number(value)).filter((value) => value <= tenth * (1 + 1e-9));
  return offered.length ? Math.max(...offered) : tenth;
}
