/** One process for one hand-in: started ahead of need, used once, ended whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { sandboxCommand } from './deno.ts';
import { encodeMessage, frameReader, type ToSandbox } from './frames.ts';
import { type Program, programFile } from './harness-bundle.ts';
import { maxResident, watchMemory } from './watchdog.ts';

/** What came of a message: a frame, not yet trusted, or why there is none. */
export type Reply = { readonly frame: object } | { readonly ended: 'slow' | 'died' };

/** However busy the machine is, a time limit is over after so many times as long by the clock. */
const longestStretch = 10;

/** How long a process has been ready to run and had no processor, in milliseconds; 0 where the system doesn't tell. */
function starvedMs(pid: number | undefined): number {
  try {
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waited) / 1e6 || 0;
  } catch {
    return 0;
  }
}

/** Longest start of a process, in milliseconds. */
const startMs = 20_000;

/** Processes that are there, to be ended with the grader's own. */
const running = new Set<() => void>();
process.once('exit', () => {
  for (const stop of running) stop();
});

/** No variable of the grader's, and where Deno may keep its notes. */
function emptyEnvironment(folder: string): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return {
    DENO_DIR: join(folder, '.deno'),
    NO_COLOR: '1',
    // Windows starts no program without it.
    ...(process.platform === 'win32' && SystemRoot ? { SystemRoot } : {}),
  };
}

/** Pages must be answered while hand-ins are graded. */
function yieldToServer(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not permitted everywhere, or it is gone already.
  }
}

type Pipes = ChildProcess & { stdin: Writable; stdout: Readable };

export class SandboxProcess {
  readonly #child: Pipes;
  readonly #folder: string;
  readonly #gone: Promise<void>;
  #hear: ((reply: Reply) => void) | null = null;
  #over = false;
  #stopWatching = (): void => {};

  private constructor(child: Pipes, folder: string, key: string) {
    this.#child = child;
    this.#folder = folder;
    const frames = frameReader(key);
    child.stdout.on('data', (bytes: Buffer) => {
      const found = frames.push(bytes);
      if (found === false) return this.#kill();
      // Where nothing was asked, it is not the harness's doing, and dropped.
      for (const frame of found) this.#answer({ frame });
    });
    const stop = (): void => {
      this.#kill();
      rmSync(folder, { recursive: true, force: true });
    };
    running.add(stop);
    child.stdin.on('error', () => {});
    child.stdout.on('error', () => {});
    this.#gone = new Promise((resolve) => {
      const end = (): void => {
        this.#over = true;
        running.delete(stop);
        this.#stopWatching();
        this.#answer({ ended: 'died' });
        resolve();
      };
      child.once('error', end);
      child.once('exit', end);
    });
  }

  /** Starts a process and waits until it is ready for a job. Throws when it can't be started. */
  static async start(program: Program): Promise<SandboxProcess> {
    const command = sandboxCommand(await programFile(program));
    const folder = mkdtempSync(join(tmpdir(), 'labs-hand-in-'));
    const child = spawn(command.program, command.args, {
      cwd: folder,
      env: emptyEnvironment(folder),
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    yieldToServer(child.pid);
    const key = randomBytes(24).toString('base64url');
    const sandbox = new SandboxProcess(child as Pipes, folder, key);
    const ready = await sandbox.ask({ key }, startMs);
    if ('frame' in ready) return sandbox;
    await sandbox.end();
    throw new Error('The sandbox did not start.');
  }

  /** False once the process is gone. */
  get alive(): boolean {
    return !this.#over;
  }

  /**
   * A clock, in milliseconds, that stands still while this process would run and other work has the processors: right
   * code is not called slow because the machine is busy.
   */
  clock(): number {
    return performance.now() - starvedMs(this.#child.pid);
  }

  /** Sends a message and waits for its answer, at most `ms` milliseconds of `clock`; then the process is ended. */
  ask(message: ToSandbox, ms: number): Promise<Reply> {
    if (this.#over) return Promise.resolve({ ended: 'died' });
    return new Promise((resolve) => {
      const [end, last] = [this.clock() + ms, performance.now() + longestStretch * ms];
      let open = true;
      const look = (): void => {
        if (!open) return;
        const left = Math.min(end - this.clock(), last - performance.now());
        if (left > 1) {
          timer = setTimeout(wait, left);
          return;
        }
        this.#answer({ ended: 'slow' });
        this.#kill();
      };
      // An answer may have come while this process itself was busy: it is read before time is called.
      const wait = (): void => void setImmediate(look);
      let timer = setTimeout(wait, Math.max(1, ms));
      this.#hear = (reply) => {
        open = false;
        clearTimeout(timer);
        resolve(reply);
      };
      this.#child.stdin.write(encodeMessage(message));
    });
  }

  /** Watches the memory from now on: from when the student's code is there. */
  watch(): void {
    const { pid } = this.#child;
    if (pid !== undefined && !this.#over) this.#stopWatching = watchMemory(pid, maxResident, () => this.#kill());
  }

  /** Ends the process and removes what it left. */
  async end(): Promise<void> {
    // Whoever waits for the end must live to see it.
    this.wake();
    this.#kill();
    await this.#gone;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }

  /** While it waits, it doesn't keep the grader's own process from ending. */
  idle(): void {
    this.#hold('unref');
  }

  /** Takes it out of waiting. */
  wake(): void {
    this.#hold('ref');
  }

  #hold(how: 'ref' | 'unref'): void {
    this.#child[how]();
    for (const pipe of [this.#child.stdin, this.#child.stdout] as unknown as { ref(): void; unref(): void }[])
      pipe[how]();
  }

  #answer(reply: Reply): void {
    const hear = this.#hear;
    this.#hear = null;
    hear?.(reply);
  }

  #kill(): void {
    this.#stopWatching();
    if (!this.#over) this.#child.kill('SIGKILL');
  }
}
