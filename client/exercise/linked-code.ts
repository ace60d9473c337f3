/** Code that came in a link: `#exercise=NAME&code=…`, once or for several exercises. It is shown and waits; it never runs by itself. */

import { fromBase64, toBase64 } from '../../labs/kit/base64.ts';

export interface LinkedCode {
  readonly exercise: string;
  readonly code: string;
}

const most = 64 * 1024;

/** Reads a hash: the exercises in their order, each with its code; those that can't be read are passed over. */
export function readLinkedCode(hash: string): LinkedCode[] {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const codes = fields.getAll('code');
  return fields.getAll('exercise').flatMap((exercise, i) => unpack(exercise, codes[i] ?? '') ?? []);
}

function unpack(exercise: string, packed: string): LinkedCode | null {
  if (!exercise || !packed || packed.length > 2 * most) return null;
  try {
    const bytes = fromBase64(packed);
    if (!bytes) return null;
    const code = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return code.length > most ? null : { exercise, code };
  } catch {
    return null;
  }
}

/** The hash of a link with code. */
export function linkHash({ exercise, code }: LinkedCode): string {
  return `#exercise=${encodeURIComponent(exercise)}&code=${toBase64(new TextEncoder().encode(code))}`;
}

let waiting: LinkedCode[] = [];

/** Takes the code out of the address, before the lab's parameters are read from it. */
export function catchLinkedCode(): void {
  const found = readLinkedCode(location.hash);
  if (found.length === 0) return;
  waiting = found;
  const rest = new URLSearchParams(location.hash.slice(1));
  rest.delete('exercise');
  rest.delete('code');
  const hash = rest.toString();
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash && `#${hash}`}`);
}

/** The code for an exercise, once. */
export function takeLinkedCode(exercise: string): string | null {
  const found = waiting.find((one) => one.exercise === exercise);
  waiting = waiting.filter((one) => one !== found);
  return found?.code ?? null;
}
