/** Hooks of the lab's figures. */
import { effect, type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Run } from '../../../client/parts/run.ts';
import type { Classification } from '../answers.ts';
import { latestOnly } from './latest.ts';
import { isEmpty, type MnistController, type Shown, viewOf } from './view.ts';

/** Whether an element is on the screen. */
export function useVisible<Element extends HTMLElement>(): {
  ref: RefObject<Element | null>;
  visible: ReadonlySignal<boolean>;
} {
  const ref = useRef<Element>(null);
  const visible = useSignal(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => {
      visible.value = entries.at(-1)?.isIntersecting ?? false;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, visible };
}

/** The run when it can answer: loaded, and not gone. */
export function answering(controller: MnistController): Run | null {
  const run = controller.run.value;
  const state = run?.status.value.state;
  return run && state && ['paused', 'running', 'halted', 'finished'].includes(state) ? run : null;
}

/** While training goes on, the same digit is asked about again after this many milliseconds at the earliest. */
const again = 400;

export interface Answer {
  readonly result: Classification | null;
  /** Why there is no answer, for the student. */
  readonly problem: string | null;
  /** Batches trained when this was answered. */
  readonly step: number;
}

const nothing: Answer = { result: null, problem: null, step: 0 };

/** What the network says to the digit that is shown: anew for each line drawn, and as training goes on. */
export function useAnswer(controller: MnistController, visible: ReadonlySignal<boolean>): ReadonlySignal<Answer> {
  const answer = useSignal<Answer>(nothing);
  useEffect(() => {
    const { shown } = viewOf(controller);
    const ask = latestOnly(async ({ run, digit }: { run: Run; digit: Shown }) => {
      const step = run.frames.peek().at(-1)?.step ?? 0;
      try {
        const result = (await run.ask('classify', { pixels: Array.from(digit.pixels) })) as Classification;
        if (controller.run.peek() === run && !isEmpty(shown.peek())) answer.value = { result, problem: null, step };
      } catch (error) {
        if (controller.run.peek() === run) answer.value = { ...nothing, problem: (error as Error).message };
      }
    });
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = effect(() => {
      const run = answering(controller);
      const digit = shown.value;
      if (isEmpty(digit) || !run) answer.value = nothing;
      else ask({ run, digit });
    });
    const stopFollowing = effect(() => {
      const run = answering(controller);
      if (!run?.tensors.value || !visible.value || timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          const digit = shown.peek();
          if (controller.run.peek() === run && !isEmpty(digit)) ask({ run, digit });
        },
        Math.max(0, again - (performance.now() - last)),
      );
    });
    return () => {
      clearTimeout(timer);
      stop();
      stopFollowing();
    };
  }, [controller]);
  return answer;
}
