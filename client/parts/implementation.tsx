/** Reference or mine: which function a figure runs on, and what the student's own does wrong. */
import './implementation.css';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { Plain } from '../../labs/kit/exercise/tagged.ts';
import { Problem } from '../../labs/kit/problem.ts';
import { writtenFor } from '../exercise/implementations.ts';
import { programFor, takeWorker } from '../exercise/sandbox/frame.ts';
import { type CodeSession, openSession } from '../exercise/sandbox/session.ts';
import { text } from '../text/parts.ts';

export type Who = 'reference' | 'mine';

/** The function of an exercise, as a figure sees it. */
export interface Implementation {
  readonly who: Who;
  /** There is code of the student's that passed its first checks. */
  readonly available: boolean;
  /** The student's code as they wrote it; null until it passed its first checks. */
  readonly source: string | null;
  /** Changes whenever answers may: draw again. */
  readonly version: string;
  /** What the student's code did wrong, last; null when nothing. */
  readonly error: string | null;
  /** One call. Rejects when the student's code fails; `error` has the sentence then. */
  call(...args: readonly Plain[]): Promise<Plain>;
  /** Many calls in one go, for a picture of many points. */
  callAll(argumentLists: readonly (readonly Plain[])[]): Promise<readonly Plain[]>;
  /** The same at once, by the reference; undefined where it is the student's code that answers, which takes a while. */
  callNow(argumentLists: readonly (readonly Plain[])[]): readonly Plain[] | undefined;
  choose(who: Who): void;
}

/**
 * The function `exercise` of a lab: `reference` until the student's own passes its first checks, then theirs, run in
 * the check frame and never in the page. A slow function answers late: wait for one answer before asking the next.
 * `name` is the export that is called, where it isn't the exercise's name.
 */
export function useImplementation(
  lab: string,
  exercise: string,
  reference: (...args: never[]) => Plain,
  name: string = exercise,
): Implementation {
  // A named experiment is LAB/NAME; its lab's exercises are LAB's.
  const written = writtenFor(lab.split('/')[0] ?? lab, exercise);
  const chosen = useSignal<Who>('mine');
  const error = useSignal<string | null>(null);
  const mine = written.value;
  const who = useComputed<Who>(() => (written.value && chosen.value === 'mine' ? 'mine' : 'reference')).value;
  const session = useMemo<CodeSession | null>(
    () => (mine ? openSession(() => takeWorker(programFor(mine.tf)), mine) : null),
    [mine],
  );
  useEffect(() => () => session?.close(), [session]);
  useSignalEffect(() => {
    if (written.value) chosen.value = 'mine';
    error.value = null;
  });
  return useMemo(() => {
    const trusted = reference as (...args: readonly Plain[]) => Plain;
    const trustedAll = (lists: readonly (readonly Plain[])[]) => lists.map((args) => trusted(...args));
    const running = who === 'mine' ? session : null;
    const callAll = async (lists: readonly (readonly Plain[])[]): Promise<readonly Plain[]> => {
      if (!running) return trustedAll(lists);
      try {
        const answers = await running.callAll(name, lists);
        error.value = null;
        return answers;
      } catch (problem) {
        error.value = problem instanceof Problem ? problem.message : String(problem);
        throw problem;
      }
    };
    return {
      who,
      available: mine !== null,
      source: mine?.source ?? null,
      version: who === 'mine' ? `mine ${mine?.version}` : 'reference',
      get error() {
        return who === 'mine' ? error.value : null;
      },
      call: async (...args) => (await callAll([args]))[0],
      callAll,
      callNow: (lists) => (running ? undefined : trustedAll(lists)),
      choose: (next) => {
        chosen.value = next;
      },
    } satisfies Implementation;
  }, [who, mine, session, reference, name, chosen, error]);
}

interface SwitchProps {
  readonly of: Implementation;
  /** What stands in place of the student's code, where it is no reference: the code with the bug. */
  readonly reference?: string;
}

/** The switch, and beside it what the student's code does wrong. Nothing to choose shows where the code comes from. */
export function ImplementationSwitch({ of: implementation, reference = text.reference }: SwitchProps) {
  const group = useId();
  const { who, available, error, choose } = implementation;
  const option = (value: Who, label: string) => (
    <label>
      <input
        type="radio"
        name={group}
        checked={who === value}
        disabled={value === 'mine' && !available}
        onChange={() => choose(value)}
      />
      {label}
    </label>
  );
  return (
    <div class="implementation">
      <div class="seg" role="radiogroup" aria-label={text.figureRunsOn}>
        {option('reference', reference)}
        {option('mine', text.mine)}
      </div>
      {!available && <span class="small">{text.mineLater}</span>}
      <p class="implementation-error" role="status">
        {error && (
          <>
            <b aria-hidden="true">✗</b> {error}
          </>
        )}
      </p>
    </div>
  );
}
