/** Code that came in a link: `#exercise=NAME&code=…`. It is shown and waits; it never runs by itself. */

export interface LinkedCode {
  readonly exercise: string;
  readonly code: string;
}

const most = 64 * 1024;

/** Reads a hash; null when it carries no code that can be read. */
export function readLinkedCode(hash: string): LinkedCode | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const [exercise, packed] = [fields.get('exercise'), fields.get('code')];
  if (!exercise || !packed || packed.length > 2 * most) return null;
  try {
    const binary = atob(packed.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const code = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return code.length > most ? null : { exercise, code };
  } catch {
    return null;
  }
}

/** The hash of a link with code. */
export function linkHash({ exercise, code }: LinkedCode): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(code)) binary += String.fromCharCode(byte);
  const packed = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return `#exercise=${encodeURIComponent(exercise)}&code=${packed}`;
}

let waiting: LinkedCode | null = null;

/** Takes the code out of the address, before the lab's parameters are read from it. */
export function catchLinkedCode(): void {
  const found = readLinkedCode(location.hash);
  if (!found) return;
  waiting = found;
  const rest = new URLSearchParams(location.hash.slice(1));
  rest.delete('exercise');
  rest.delete('code');
  const hash = rest.toString();
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash && `#${hash}`}`);
}

/** The code for an exercise, once. */
export function takeLinkedCode(exercise: string): string | null {
  if (waiting?.exercise !== exercise) return null;
  const { code } = waiting;
  waiting = null;
  return code;
}
