/**
 * The program inside the sandbox's process: takes a job and its calls from standard input, one at a time, and
 * answers each with one frame on standard output. All it needs is taken before the student's code runs.
 */
import { callOnce, type Job, loadCode, type TaggedOutcome } from '../../../labs/kit/exercise/harness.ts';
import { takeAway } from '../../../labs/kit/exercise/harness-globals.ts';
import { stripTypes } from '../../../labs/kit/exercise/strip.ts';
import { maxFrame, type ToSandbox } from '../frames.ts';

/** The few things of Deno that are used. */
interface Runtime {
  stdin: { readSync(into: Uint8Array): number | null };
  stdout: { writeSync(bytes: Uint8Array): number };
  exit(code: number): never;
}

type Lending = Pick<Job, 'tf' | 'tensor'>;

const { apply } = Reflect;
const { parse, stringify } = JSON;
const Bytes = Uint8Array;
const subarray = Bytes.prototype.subarray;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const decode = decoder.decode;
const encode = encoder.encode;
const toNumber = Number;

/** Reads messages of 8 digits that tell a length, and as many bytes. Ends the process where the input ends. */
function reader({ stdin, exit }: Runtime): () => unknown {
  const readSync = stdin.readSync;
  const take = (length: number): string => {
    const bytes = new Bytes(length);
    let at = 0;
    while (at < length) {
      const count = apply(readSync, stdin, [apply(subarray, bytes, [at])]) as number | null;
      if (!count) exit(0);
      at += count ?? 0;
    }
    return apply(decode, decoder, [bytes]);
  };
  return () => parse(take(toNumber(take(8))));
}

/** Writes a frame between line ends, led by the text that only the harness and the grader know. */
function writer({ stdout }: Runtime, key: string): (frame: object) => void {
  const writeSync = stdout.writeSync;
  return (frame) => {
    const text = stringify(frame);
    const most = `\n${key}${text.length <= maxFrame ? text : tooLarge}\n`;
    const bytes = apply(encode, encoder, [most]) as Uint8Array;
    for (let at = 0; at < bytes.length; ) at += apply(writeSync, stdout, [apply(subarray, bytes, [at])]) as number;
  };
}

const tooLarge = stringify({ kind: 'unreadable', message: 'The answer is too large to be read.' });

const prepare = (source: string): ReturnType<typeof loadCode> => {
  try {
    return loadCode(stripTypes(source));
  } catch (error) {
    return {
      failed: { kind: 'syntax', message: error instanceof Error ? error.message : "Your code can't be read." },
    };
  }
};

/** Serves one job, then ends the process. `lend` gives what a job's `tf` names. */
export async function serve(lend: (names: readonly string[]) => Lending): Promise<void> {
  // Deno tells the page it is loaded when the main module is done, which it could not once that is taken away.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const runtime = (globalThis as unknown as { Deno: Runtime }).Deno;
  const read = reader(runtime);
  // Keeps the process alive while the student's promise never settles, so that the grader sees it as slow.
  setInterval(() => {}, 1e6);
  const { key } = read() as Extract<ToSandbox, { key: string }>;
  const write = writer(runtime, key);
  stripTypes('export const warm = (x: number): number => x;');
  takeAway(globalThis);
  write({ kind: 'ready' });
  const { source, tf } = read() as Extract<ToSandbox, { source: string }>;
  const lent = lend(tf);
  const loaded = prepare(source);
  write({ kind: 'failed' in loaded ? 'unloaded' : 'loaded' });
  for (;;) {
    const { call } = read() as Extract<ToSandbox, { call: unknown }>;
    const outcome: TaggedOutcome =
      'failed' in loaded ? loaded.failed : await callOnce(loaded.exports, call, lent.tf, lent.tensor);
    write(outcome);
  }
}
