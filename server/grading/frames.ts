/** What the grader and the program in its sandbox say to each other. */
import type { Call } from '../../labs/kit/exercise/contract.ts';

/** To the sandbox, in this order: the key of its frames; the job; then call after call, each once the last is answered. */
export type ToSandbox =
  | { readonly key: string }
  | { readonly source: string; readonly tf: readonly string[] }
  | { readonly call: Call };

/** The longest frame that is read, in characters. */
export const maxFrame = 4 * 1024 * 1024;
/** All that a sandbox may write, in bytes; then it is ended. */
export const maxOutput = 64 * 1024 * 1024;

/** A message for the sandbox: its length in 8 digits, then JSON in UTF-8. */
export function encodeMessage(message: ToSandbox): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(String(body.length).padStart(8, '0')), body]);
}

/**
 * Finds frames in the sandbox's output: from the key to the end of its line. Whatever else the output holds is
 * dropped, at little cost. `push` gives the frames of a piece of output, parsed but not yet trusted; false once the
 * output is too long.
 */
export function frameReader(key: string): { push(bytes: Buffer): object[] | false } {
  const head = Buffer.from(key);
  let total = 0;
  let kept = Buffer.alloc(0);
  return {
    push(bytes) {
      total += bytes.length;
      if (total > maxOutput) return false;
      const frames: object[] = [];
      let rest = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes;
      for (;;) {
        const start = rest.indexOf(head);
        const end = start < 0 ? -1 : rest.indexOf(10, start);
        if (end < 0) {
          kept = Buffer.from(rest.subarray(start < 0 ? Math.max(0, rest.length - head.length) : start));
          return kept.length > maxFrame * 4 ? false : frames;
        }
        const frame = parse(rest.subarray(start + head.length, end));
        if (frame) frames.push(frame);
        rest = rest.subarray(end + 1);
      }
    },
  };
}

function parse(bytes: Buffer): object | null {
  try {
    const frame: unknown = JSON.parse(bytes.toString());
    return typeof frame === 'object' ? frame : null;
  } catch {
    return null;
  }
}
