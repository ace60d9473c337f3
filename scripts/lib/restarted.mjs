/** A program that is started again when its files change. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** How long a change is waited for to be followed by others, and a program that was told to end to do so, in ms. */
const quietMs = 150;
const patienceMs = 5000;

export class Restarted {
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  /** @type {Promise<void> | null} */
  #restarting = null;
  #changed = false;
  #ended = false;
  #start;

  /** @param {() => import('node:child_process').ChildProcess} start starts the program */
  constructor(start) {
    this.#start = start;
    this.#child = start();
  }

  /** Something changed: starts the program again, once for many changes; also where a mistake had ended it. */
  change() {
    this.#changed = true;
    this.#restarting ??= this.#restart().finally(() => {
      this.#restarting = null;
    });
  }

  async #restart() {
    while (this.#changed && !this.#ended) {
      this.#changed = false;
      await wait(quietMs);
      if (this.#changed) continue;
      await this.#stop('SIGTERM');
      if (!this.#ended) this.#child = this.#start();
    }
  }

  /** @param {NodeJS.Signals} signal */
  async #stop(signal) {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await exit;
    clearTimeout(late);
  }

  /**
   * Ends the program for good.
   * @param {NodeJS.Signals} signal
   */
  async end(signal) {
    this.#ended = true;
    await this.#restarting;
    await this.#stop(signal);
  }
}

/**
 * Whether a server's process has to be started again for a change of this file: what only pages load has a way of its
 * own there, and tests are nobody's.
 * @param {string} file
 */
export function concernsServer(file) {
  return /\.(ts|mjs|md)$/.test(file) && !/\.test\.ts$|[\\/](samples|figures|test|dist|node_modules)[\\/]/.test(file);
}

/**
 * Node with arguments, its output handed to `say` line by line.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {(line: string) => void} say
 */
export function startNode(args, cwd, say) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) say(line);
  });
  return child;
}
