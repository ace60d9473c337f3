/**
 * `npm run test:sanitize`: builds the kernels without Node, with each sanitizer and for each vector width that this
 * machine has, and runs test/sanitize.cc. One more build has the tiles of the widest vectors on narrower instructions.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildFolder,
  commonFlags,
  findCompiler,
  inParallel,
  kernelFlagsOf,
  kernelSources,
  run,
  sourceFolder,
  targetFlags,
} from './build.mjs';

const sanitizers = {
  'address and undefined': ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'],
  thread: ['-fsanitize=thread'],
};
const debug = ['-g', '-O1', '-fno-omit-frame-pointer'];

/** What to build: the targets of this processor that run here, and AVX-512's width on AVX2. @returns {Promise<{ name: string, target: string, more: string[] }[]>} */
async function builds() {
  const flags = process.platform === 'linux' ? (await run('grep', ['-m1', '^flags', '/proc/cpuinfo'])).output : '';
  const runs = (/** @type {string} */ target) =>
    target === 'avx512' ? flags.includes('avx512vl') : target === 'avx2' ? flags.includes(' avx2') : true;
  const own = Object.keys(targetFlags)
    .filter(runs)
    .map((target) => ({ name: target, target, more: /** @type {string[]} */ ([]) }));
  const wide = { name: '16 floats on avx2', target: 'avx2', more: ['-DDL101_WIDTH=16', '-Wno-psabi'] };
  return own.some(({ target }) => target === 'avx2') ? [...own, wide] : own;
}

/** @param {string} compiler @param {string} folder @param {{ target: string, more: string[] }} build @param {readonly string[]} sanitizer */
async function compile(compiler, folder, { target, more }, sanitizer) {
  /** @type {(() => Promise<{ code: number, output: string }>)[]} */
  const jobs = [];
  /** @type {string[]} */
  const objects = [];
  const add = (/** @type {string} */ source, /** @type {readonly string[]} */ flags) => {
    const object = join(folder, `${objects.length}.o`);
    objects.push(object);
    jobs.push(() => run(compiler, [...commonFlags, ...debug, ...sanitizer, ...flags, '-c', source, '-o', object]));
  };
  for (const source of kernelSources()) add(source, [...kernelFlagsOf(source, target), ...more]);
  for (const name of ['kernel', 'pool', 'scratch']) add(join(sourceFolder, `${name}.cc`), []);
  add(join(sourceFolder, '../test/sanitize.cc'), []);
  const failed = (await inParallel(jobs)).find(({ code }) => code !== 0);
  if (failed) return failed;
  return run(compiler, [...sanitizer, '-o', join(folder, 'program'), ...objects, '-lpthread']);
}

/** ThreadSanitizer needs memory where it expects it, which a random layout may deny. @param {string} program */
async function runProgram(program) {
  const first = await run(program, []);
  return /unexpected memory mapping/.test(first.output) ? run('setarch', ['-R', program]) : first;
}

const compiler = await findCompiler();
if (!compiler) {
  console.error('The sanitizers need a C++ compiler, and there is none.');
  process.exit(1);
}
let failures = 0;
for (const build of await builds())
  for (const [name, flags] of Object.entries(sanitizers)) {
    const folder = join(buildFolder, `sanitize-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    const compiled = await compile(compiler.file, folder, build, flags);
    const result = compiled.code === 0 ? await runProgram(join(folder, 'program')) : compiled;
    rmSync(folder, { recursive: true, force: true });
    console.log(`${result.code === 0 ? '✓' : '✗'} ${build.name}, ${name}`);
    if (result.code !== 0) {
      failures++;
      console.log(result.output.split('\n').slice(0, 60).join('\n'));
    }
  }
process.exitCode = failures ? 1 : 0;
