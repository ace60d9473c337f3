/** State of a figure that is in the address: it comes back on reload, and travels with a link. */
import { effect, type ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { Codec } from './codecs.ts';
import type { FigureState } from './figure-states.ts';

/** The state of the figure around; null outside a lesson, where nothing is kept. */
export const FigureContext = createContext<FigureState | null>(null);

type Setter<T> = (next: T | ((now: T) => T)) => void;

/**
 * As `useState`, with the value in the address as the field `field` of the figure, as long as it isn't the one to begin
 * with. What the address has and `codec` can't read is said under the figure.
 */
export function useLinked<T>(field: string, start: T | (() => T), codec: Codec<T>): [T, Setter<T>] {
  const [all, setAll] = useLinkedAll<{ readonly value: T }>(
    () => ({ value: typeof start === 'function' ? (start as () => T)() : start }),
    { value: codec },
    { names: { value: field } },
  );
  const set = useMemo<Setter<T>>(
    () => (next) =>
      setAll(({ value }) => ({ value: typeof next === 'function' ? (next as (now: T) => T)(value) : next })),
    [setAll],
  );
  return [all.value, set];
}

type Codecs<T> = { readonly [Name in keyof T]?: Codec<T[Name]> };

interface Details<T> {
  /** What a property is called in the address, where that isn't its own name. */
  readonly names?: { readonly [Name in keyof T]?: string };
  /** What is wrong with properties that don't fit each other, as a sentence; null when nothing is. */
  readonly check?: (value: T) => string | null;
}

/**
 * `useLinked` for an object: each property that has a codec is a field of the address. When the student changes the
 * address, the figure is made anew.
 */
export function useLinkedAll<T extends object>(
  start: T | (() => T),
  codecs: Codecs<T>,
  { names = {}, check = () => null }: Details<T> = {},
): [T, Setter<T>] {
  const figure = useContext(FigureContext);
  const [fields] = useState(() =>
    (Object.keys(codecs) as (keyof T & string)[]).map((name) => ({
      name,
      field: names[name] ?? name,
      codec: codecs[name] as Codec<T[keyof T]>,
    })),
  );
  const [begin] = useState(() => (typeof start === 'function' ? (start as () => T)() : start));
  const [value, setValue] = useState(() => {
    const found = fields.flatMap(({ name, field, codec }) => {
      const value = figure?.read(field, codec);
      return value === undefined ? [] : [[name, value] as const];
    });
    if (found.length === 0) return begin;
    const linked = { ...begin, ...(Object.fromEntries(found) as Partial<T>) };
    const problem = check(linked);
    if (problem === null) return linked;
    figure?.refuse(problem);
    return begin;
  });
  useEffect(() => {
    for (const { name, field, codec } of fields) {
      const text = codec.write(value[name]);
      figure?.write(field, text === codec.write(begin[name]) ? null : text);
    }
  }, [figure, value]);
  return [value, setValue as Setter<T>];
}

/**
 * The same for a signal that several figures share; the figure that calls this has it in its part of the address.
 * `put` takes over what the address has.
 */
export function useLinkedSignal<T>(
  field: string,
  of: ReadonlySignal<T>,
  start: T,
  codec: Codec<T>,
  put: (value: T) => void,
): void {
  const figure = useContext(FigureContext);
  useEffect(() => {
    if (!figure) return;
    const found = figure.read(field, codec);
    if (found !== undefined) put(found);
    return effect(() => {
      const text = codec.write(of.value);
      figure.write(field, text === codec.write(start) ? null : text);
    });
  }, [figure, of]);
}
