/** A runner as the server sees it: a child process that may die at any moment without taking the server along. */
import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BackendChoice, Inbound, Outbound, RunOptions } from '../../labs/kit/protocol.ts';
import type { FromRunner, ToRunner } from './ipc.ts';

/** How a runner came to its end. */
export interface Death {
  /** The reason why its backend could not be loaded, as a sentence. */
  readonly refused: string | null;
  /** The signal that killed it, or its exit code. */
  readonly how: string;
  /** The end of what it wrote to its error output. */
  readonly errors: string;
}

export interface RunnerListener {
  outbound(message: Outbound, seen: number): void;
  died(death: Death): void;
}

const main = fileURLToPath(new URL('./runner.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const keptErrors = 4000;

export class RunnerProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<BackendChoice>;
  #listener: RunnerListener | null = null;
  #death: Death | null = null;
  #refused: string | null = null;
  #errors = '';
  #sent = 0;

  /** Starts a process that loads the backend asked for, or the best one. */
  constructor(backend: string | undefined) {
    this.#child = fork(main, [backend ?? ''], {
      cwd: root,
      execArgv: ['--import', import.meta.resolve('tsx')],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-keptErrors);
    });
    this.#ready = new Promise((resolve, reject) => {
      this.#child.on('message', (message: FromRunner) => this.#receive(message, resolve));
      this.#child.on('error', (error) => this.#die(error.message, reject));
      this.#child.on('close', (code, signal) => this.#die(signal ?? `exit code ${code}`, reject));
    });
    this.#ready.catch(() => {});
    this.#yieldToServer();
  }

  /** Pages must be answered while runs compute. */
  #yieldToServer(): void {
    try {
      if (this.#child.pid) setPriority(this.#child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // Not permitted everywhere, and only a courtesy.
    }
  }

  #receive(message: FromRunner, resolve: (backend: BackendChoice) => void): void {
    if (message.type === 'ready') resolve(message.backend);
    else if (message.type === 'refused') this.#refused = message.message;
    else this.#listener?.outbound(message.message, message.seen);
  }

  #die(how: string, reject: (error: Error) => void): void {
    if (this.#death) return;
    this.#death = { refused: this.#refused, how, errors: this.#errors };
    reject(new Error(this.#refused ?? `The runner ended before it was ready (${how}). ${this.#errors}`.trim()));
    this.#listener?.died(this.#death);
  }

  /** Its backend, once that is loaded. Rejects with a sentence when it can't be. */
  get ready(): Promise<BackendChoice> {
    return this.#ready;
  }

  get alive(): boolean {
    return this.#death === null;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Tells `listener` what the run says and how the runner ends, also when it has ended already. */
  listen(listener: RunnerListener): void {
    this.#listener = listener;
    const death = this.#death;
    if (death) queueMicrotask(() => listener.died(death));
  }

  #post(message: ToRunner): void {
    // A runner that is gone can't be told anything; `died` says so.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  start(experimentFile: string, options: RunOptions): void {
    this.#post({ type: 'start', experimentFile, options });
  }

  /** Passes a message to the run, and returns its number, which `outbound` gives back as `seen`. */
  send(message: Inbound): number {
    this.#sent += 1;
    this.#post({ type: 'inbound', seq: this.#sent, message });
    return this.#sent;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
