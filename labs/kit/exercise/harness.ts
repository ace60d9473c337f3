/**
 * Runs the student's code: the same in the page's worker and in the grader's sandbox. It only collects
 * what came back; verdicts are for `judge.ts`, outside. Built-ins that the harness needs are taken at load,
 * before the student's code can replace them.
 */
import type { Call } from './contract.ts';
import { buildArgument, read, same, type TensorMaker, textOf } from './harness-values.ts';
import type { Tagged } from './tagged.ts';

/** What became of one call, safe for JSON. The values are tagged and bounded by `limits`. */
export type TaggedOutcome =
  | {
      readonly kind: 'value';
      readonly value: Tagged;
      readonly mutated: boolean;
      /** What the variables among the arguments hold after the call, in their order; absent where there are none. */
      readonly variables?: readonly Tagged[];
    }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'syntax'; readonly message: string };

export interface Job {
  /** The student's code as `stripTypes` gives it: a function body over `exports` and `require`. */
  readonly js: string;
  readonly exports: readonly string[];
  readonly calls: Iterable<Call> | AsyncIterable<Call>;
  /** The operations lent as first argument, or null where the exercise is without `tf`. */
  readonly tf: Readonly<Record<string, unknown>> | null;
  /** Makes the tensors among the arguments; needed only where there are any. */
  readonly tensor?: TensorMaker;
}

type Exports = Record<string, unknown>;

const { apply, construct } = Reflect;
const AnyFunction = Function;
const push = Array.prototype.push;

/** The message of whatever was thrown, at most 500 characters; never a stack. */
function messageOf(thrown: unknown): string {
  try {
    if (typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string')
      return textOf(thrown.message);
    return textOf(thrown);
  } catch {
    return 'something that can not be shown';
  }
}

const refuseImports = (name: unknown): never => {
  throw new Error(`Your code can't import ${textOf(name)}: it stands alone.`);
};

/** Evaluates the student's code once. Gives its exports, or the outcome that every call then has. */
export function loadCode(js: string): { exports: Exports } | { failed: TaggedOutcome } {
  const exports: Exports = {};
  let body: unknown;
  try {
    body = construct(AnyFunction, ['exports', 'require', js]);
  } catch (error) {
    return { failed: { kind: 'syntax', message: `Your code can't be read: ${messageOf(error)}` } };
  }
  try {
    apply(body as () => void, undefined, [exports, refuseImports]);
    return { exports };
  } catch (error) {
    return { failed: { kind: 'threw', message: messageOf(error) } };
  }
}

/** `layer.forward` of the exports; undefined when there is none. Throws what a getter of the student's throws. */
function find(exports: Exports, name: string): { self: unknown; value: unknown } {
  let self: unknown;
  let value: unknown = exports;
  for (const part of name.split('.')) {
    if (value === null || value === undefined) return { self, value: undefined };
    self = value;
    value = (value as Exports)[part];
  }
  return { self: name.includes('.') ? self : undefined, value };
}

/** Does one call, with arguments built for it alone; never throws. */
export async function callOnce(
  exports: Exports,
  { export: name, args: tagged }: Call,
  tf: Job['tf'],
  tensor?: TensorMaker,
): Promise<TaggedOutcome> {
  const variables: unknown[] = [];
  const make: TensorMaker | undefined =
    tensor &&
    ((values, shape, variable) => {
      const made = tensor(values, shape, variable);
      if (variable) apply(push, variables, [made]);
      return made;
    });
  const args = tagged.map((arg) => buildArgument(arg, make));
  let answer: unknown;
  try {
    const { self, value } = find(exports, name);
    if (typeof value !== 'function') return { kind: 'missing' };
    answer = apply(value as () => unknown, self, tf === null ? args : [tf, ...args]);
    if (typeof answer === 'object' && answer !== null && 'then' in answer) answer = await answer;
  } catch (error) {
    return { kind: 'threw', message: messageOf(error) };
  }
  try {
    const value = read(answer, tf !== null);
    const mutated = !unchanged(args, tagged);
    if (variables.length === 0) return { kind: 'value', value, mutated };
    return { kind: 'value', value, mutated, variables: read(variables, true) as readonly Tagged[] };
  } catch (error) {
    return { kind: 'unreadable', message: messageOf(error) };
  }
}

function unchanged(args: readonly unknown[], tagged: readonly Tagged[]): boolean {
  try {
    return same(args, tagged);
  } catch {
    return false;
  }
}

/** A console of our own: at most 200 lines of 1,000 characters, then one that says so. */
function ownConsole(log: (line: string) => void): Record<string, (...parts: unknown[]) => void> {
  let lines = 0;
  const print = (...parts: unknown[]): void => {
    if (++lines > 201) return;
    log(
      lines === 201
        ? '… more lines than are shown'
        : parts
            .map((part) => textOf(part, 1000))
            .join(' ')
            .slice(0, 1000),
    );
  };
  const names = [
    'log',
    'info',
    'warn',
    'error',
    'debug',
    'table',
    'dir',
    'trace',
    'assert',
    'group',
    'groupEnd',
    'time',
    'timeEnd',
    'count',
  ];
  return Object.fromEntries(names.map((name) => [name, print]));
}

/**
 * Evaluates `js` once, then does the calls in order, each awaited, and emits an outcome for each. With `log`
 * the global console is replaced by one that gives its lines to it. Never throws for what the student's code
 * does; a loop without an end never returns, so run it where it can be ended.
 */
export async function runCalls(
  job: Job,
  emit: (index: number, outcome: TaggedOutcome) => void,
  log?: (line: string) => void,
): Promise<void> {
  if (log) Object.defineProperty(globalThis, 'console', { value: ownConsole(log), configurable: true, writable: true });
  const loaded = loadCode(job.js);
  let index = 0;
  for await (const call of job.calls) {
    emit(index++, 'failed' in loaded ? loaded.failed : await callOnce(loaded.exports, call, job.tf, job.tensor));
  }
}
