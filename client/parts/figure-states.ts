/** What the figures of a lab show, in the address: `#figure.neuron.w1=2&figure.window.mode=mean`. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { text as say } from '../text/parts.ts';
import type { Codec } from './codecs.ts';
import type { Address } from './controller-world.ts';

/** The part of the address that is one figure's. */
export interface FigureState {
  /** What the address has, as far as it can be read; else undefined. A sentence in `problem` says what can't. */
  read<T>(field: string, codec: Codec<T>): T | undefined;
  /** Null takes the field out of the address: the figure is as it begins. */
  write(field: string, text: string | null): void;
  /** Says in `problem` what is wrong with what was read. */
  refuse(sentence: string): void;
  /** Calls back when the student changed this figure's part of the address; the returned function ends that. */
  onChange(listener: () => void): () => void;
  /** What is wrong with the address, as a sentence. */
  readonly problem: ReadonlySignal<string | null>;
}

export interface FigureStates {
  /** By the figure's name in the lesson. */
  of(figure: string): FigureState;
  /** Puts what has changed into the address now, and not in a moment. */
  flush(): void;
}

/** Browsers take about a hundred changes of the address in a while; a dragged slider makes more. */
const settleMs = 250;

/** The fields of one figure, with their names in front. */
const partOf = (hash: string, figure: string): string =>
  String(new URLSearchParams([...new URLSearchParams(hash)].filter(([key]) => key.startsWith(`${figure}.`))));

/** `address` is the part of the page's address that all figures share. */
export function createFigureStates(address: Address): FigureStates {
  const changed = new Map<string, string | null>();
  const listeners = new Map<() => void, string>();
  let before = address.hash();
  const problems = new Map<string, Signal<string | null>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fields = () => {
    const all = new URLSearchParams(address.hash());
    for (const [key, text] of changed)
      if (text === null) all.delete(key);
      else all.set(key, text);
    return all;
  };

  function flush(): void {
    clearTimeout(timer);
    if (changed.size === 0) return;
    const hash = String(fields());
    changed.clear();
    before = hash;
    address.replace(hash);
  }

  address.onChange(() => {
    clearTimeout(timer);
    changed.clear();
    const [old, now] = [before, address.hash()];
    before = now;
    for (const [listener, figure] of [...listeners])
      if (partOf(old, figure) !== partOf(now, figure)) {
        problemOf(figure).value = null;
        listener();
      }
  });

  function problemOf(figure: string): Signal<string | null> {
    const known = problems.get(figure) ?? signal<string | null>(null);
    problems.set(figure, known);
    return known;
  }

  return {
    flush,
    of: (figure) => {
      const problem = problemOf(figure);
      const refuse = (sentence: string) => {
        problem.value = say.badState(sentence);
      };
      return {
        problem,
        refuse,
        read(field, codec) {
          const text = fields().get(`${figure}.${field}`);
          if (text === null) return undefined;
          try {
            return codec.read(text);
          } catch (error) {
            const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
            refuse(say.badField({ field, text: shown, rule: (error as Error).message }));
            return undefined;
          }
        },
        write(field, text) {
          const key = `${figure}.${field}`;
          if (fields().get(key) === text) return;
          changed.set(key, text);
          clearTimeout(timer);
          timer = setTimeout(flush, settleMs);
        },
        onChange(listener) {
          listeners.set(listener, figure);
          return () => void listeners.delete(listener);
        },
      };
    },
  };
}
