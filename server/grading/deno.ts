/** Where Deno's program is, and how it is started so that the student's code can do nothing with the machine. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Heap of JavaScript objects, in MB; beyond it the process ends itself. */
const heapMegabytes = 256;
/** All writable memory of the process on Linux, where `prlimit` is there: typed arrays included. */
const dataBytes = 1024 * 2 ** 20;
/** Processor time on Linux: ends a loop even when the grader died and nobody watches any more. */
const cpuSeconds = 60;

/** Path of the program that the npm package `deno` brought. Throws when there is none for this machine. */
export function denoProgram(): string {
  const name = process.platform === 'win32' ? 'deno.exe' : 'deno';
  const libc = process.platform === 'linux' ? '-glibc' : '';
  const fromHere = createRequire(import.meta.url);
  const folder = dirname(fromHere.resolve('deno/package.json'));
  const found = [`@deno/${process.platform}-${process.arch}${libc}`]
    .map((platform) => {
      try {
        return dirname(createRequire(join(folder, 'package.json')).resolve(`${platform}/package.json`));
      } catch {
        return folder;
      }
    })
    .concat(folder)
    .map((candidate) => join(candidate, name))
    .find((path) => existsSync(path));
  if (!found)
    throw new Error('The program "deno" is missing: run npm install again. Without it nothing can be graded.');
  return found;
}

const denied = ['read', 'write', 'net', 'env', 'sys', 'run', 'ffi', 'import'].map((what) => `--deny-${what}`);

/** Program and arguments that run `file` with no permission and bounded memory. */
export function sandboxCommand(file: string): { program: string; args: string[] } {
  const args = [
    'run',
    '--quiet',
    ...['--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', '--cached-only', '--no-code-cache'],
    ...denied,
    `--v8-flags=--max-old-space-size=${heapMegabytes}`,
    file,
  ];
  const deno = denoProgram();
  const prlimit = '/usr/bin/prlimit';
  if (process.platform !== 'linux' || !existsSync(prlimit)) return { program: deno, args };
  const limited = [`--data=${dataBytes}`, `--cpu=${cpuSeconds}`, '--core=0', '--', deno, ...args];
  const setpriv = '/usr/bin/setpriv';
  if (!existsSync(setpriv)) return { program: prlimit, args: limited };
  // Whatever ends the grader ends the sandbox with it.
  return { program: setpriv, args: ['--pdeathsig', 'KILL', '--', prlimit, ...limited] };
}
