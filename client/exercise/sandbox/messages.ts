/** What the page and the worker that runs a student's code say to each other, through the check frame. */
import type { Call, Outcome } from '../../../labs/kit/exercise/contract.ts';
import type { TaggedOutcome } from '../../../labs/kit/exercise/harness.ts';
import { toOutcome } from '../../../labs/kit/exercise/judge.ts';
import { text } from '../../text/exercise.ts';
import { consoleLimits } from './console-limits.ts';

/** From the page: calls to do, one after another. */
export interface Job {
  /** The student's code without types: the body of a function of `exports` and `require`. */
  readonly js: string;
  readonly exports: readonly string[];
  readonly calls: readonly Call[];
  /** Names of the operations of tf that the code gets as the first argument; none is none. */
  readonly tf: readonly string[];
}

/** From the worker, once it has read what the page can believe. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'outcome'; readonly index: number; readonly outcome: Outcome }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'broken'; readonly message: string };

const cut = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '');

/** Student's code shares the worker with the harness, so whatever comes is read as data; null is nonsense. */
export function readReply(data: unknown): Reply | null {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null;
  const { kind, index, outcome, line, message } = data as Record<string, unknown>;
  if (kind === 'ready' || kind === 'done') return { kind };
  if (kind === 'log') return { kind, line: cut(line, consoleLimits.characters) };
  if (kind === 'broken') return { kind, message: cut(message, 500) };
  if (kind !== 'outcome' || typeof index !== 'number' || !Number.isInteger(index)) return null;
  if (typeof outcome !== 'object' || outcome === null) return null;
  return { kind, index, outcome: toOutcome(outcome as TaggedOutcome) };
}

/** Collects what the code prints, up to the limits, and says when there was more. */
export function createConsole() {
  const lines: string[] = [];
  let characters = 0;
  let more = 0;
  return {
    add(line: string): void {
      if (lines.length >= consoleLimits.lines || characters + line.length > consoleLimits.characters) more++;
      else {
        lines.push(line);
        characters += line.length;
      }
    },
    get lines(): readonly string[] {
      return more === 0 ? lines : [...lines, text.moreLines(more)];
    },
  };
}
