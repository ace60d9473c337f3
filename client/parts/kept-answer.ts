/** What a student answered to a question of a lesson, kept in this browser. */
import { useState } from 'preact/hooks';
import { storageMemory } from './storage-memory.ts';

const memory = storageMemory(() => localStorage);

/** The answer that is kept under lab and name, and a function that keeps another; null forgets. */
export function useKeptAnswer(lab: string, name: string): [string | null, (answer: string | null) => void] {
  const key = `dl101:answer:${lab}/${name}`;
  const [answer, setAnswer] = useState(() => memory.get(key));
  const keep = (next: string | null) => {
    memory.set(key, next);
    setAnswer(next);
  };
  return [answer, keep];
}
