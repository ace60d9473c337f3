import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';

/** @typedef {{ code: number, output: string }} Finished */

/**
 * Runs a command with its output kept, standard output and error together. A command that can't
 * be started at all finishes with code 127 and the reason as its output.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<Finished>}
 */
export function capture(file, args, options = {}) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(file, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
      });
    child.on('error', (error) => done({ code: 127, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * Runs Node with the terminal as its own, hands on signals, and gives its exit code
 * (128 + the signal's number when a signal ended it, as shells do).
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runNode(args, env = process.env) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    const release = forwardSignals(child);
    child.on('error', failed);
    child.on('exit', (code, signal) => {
      release();
      done(code ?? 128 + (signal ? constants.signals[signal] : 1));
    });
  });
}

/**
 * Keeps this process alive at SIGINT and SIGTERM until its child has ended. A terminal sends
 * Ctrl-C to both by itself, so without one SIGINT is handed on as well.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} stops doing so
 */
function forwardSignals(child) {
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  const interrupt = process.stdin.isTTY ? () => {} : pass;
  process.on('SIGINT', interrupt).on('SIGTERM', pass).on('SIGHUP', pass);
  return () => {
    process.off('SIGINT', interrupt).off('SIGTERM', pass).off('SIGHUP', pass);
  };
}
