/**
 * Builds the addon with a C++ compiler and nothing else: every kernel once for each vector width, the rest once. Also
 * a command: `node native/build.mjs`.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const sourceFolder = join(here, 'src');
export const buildFolder = join(here, 'dist');

/** Flags of every file; kernels throw nothing and need no types at run time. */
export const commonFlags = ['-std=c++17', '-O2', '-fPIC', '-fvisibility=hidden', '-Wall', '-Wextra'];
const kernelFlags = ['-fno-exceptions', '-fno-rtti'];
/** Elementwise files round after each operation, as JavaScript does; the others may fuse a product and a sum. */
const fusing = new Set(['matMul', 'conv2d', 'conv2dInput', 'conv2dFilter', 'depthwise']);

/** @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>} */
const processors = {
  x64: {
    baseline: [],
    avx2: ['-mavx2', '-mfma'],
    avx512: ['-mavx2', '-mfma', '-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl'],
  },
  arm64: { neon: [] },
};
/** The targets of this machine's kind of processor, with their flags. */
export const targetFlags = processors[process.arch] ?? {};

/**
 * @typedef {{ ok: true } | { ok: false, why: string, log?: string }} Outcome
 * @typedef {{ file: string, version: string }} Compiler
 */

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').ExecFileOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, options = {}) {
  return new Promise((done) => {
    execFile(file, args, { ...options, maxBuffer: 2 ** 26 }, (error, out, err) =>
      done({ code: error ? 1 : 0, output: `${out}${err}` }),
    );
  });
}

/** The first compiler that answers: CXX, then the usual names. @returns {Promise<Compiler | null>} */
export async function findCompiler(env = process.env) {
  for (const file of [env.CXX, 'c++', 'g++', 'clang++']) {
    if (!file) continue;
    const { code, output } = await run(file, ['--version'], { env });
    if (code === 0) return { file, version: output.split('\n')[0] ?? '' };
  }
  return null;
}

/** @param {string} folder @param {string} suffix */
const filesIn = (folder, suffix) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .sort();

/** What every build here is made from, as a short text: sources, flags and the kind of machine. */
export function sourcesKey() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  for (const folder of [sourceFolder, join(sourceFolder, 'kernels')])
    for (const name of [...filesIn(folder, '.cc'), ...filesIn(folder, '.h')])
      hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** The kernels' files. */
export const kernelSources = () =>
  filesIn(join(sourceFolder, 'kernels'), '.cc').map((name) => join(sourceFolder, 'kernels', name));

/** The flags of a kernel's file for one target. @param {string} source @param {string} target */
export function kernelFlagsOf(source, target) {
  const contract = fusing.has(basename(source, '.cc')) ? 'fast' : 'off';
  return [...kernelFlags, ...(targetFlags[target] ?? []), `-DDL101_TARGET=${target}`, `-ffp-contract=${contract}`];
}

/**
 * Every file to compile, with its flags. The long ones come first, so that they don't end alone.
 * @returns {{ source: string, flags: readonly string[] }[]}
 */
export function compilations() {
  const headers = createRequire(import.meta.url)('node-api-headers').include_dir;
  const once = filesIn(sourceFolder, '.cc').map((name) => ({
    source: join(sourceFolder, name),
    flags: ['-isystem', headers, '-DNAPI_VERSION=8'],
  }));
  const kernels = Object.keys(targetFlags).flatMap((target) =>
    kernelSources().map((source) => ({ source, flags: kernelFlagsOf(source, target) })),
  );
  return [...kernels.reverse(), ...once];
}

/** Runs jobs, as many at once as there are cores. @template T @param {readonly (() => Promise<T>)[]} jobs */
export async function inParallel(jobs) {
  const waiting = [...jobs];
  /** @type {T[]} */
  const results = [];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) results.push(await job());
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

/** An object file's name, which changes with all that it is made from. @param {Compiler} compiler */
function objectName({ file, version }, /** @type {string} */ source, /** @type {readonly string[]} */ flags) {
  const hash = createHash('sha256').update([file, version, ...commonFlags, ...flags].join(' '));
  for (const name of filesIn(sourceFolder, '.h')) hash.update(readFileSync(join(sourceFolder, name)));
  return `${basename(source)}.${hash.update(readFileSync(source)).digest('hex').slice(0, 20)}.o`;
}

/**
 * Compiles what has changed since the last build and links all.
 * @param {Compiler} compiler @param {string} folder where to @param {string} home where objects are kept
 * @returns {Promise<Outcome>}
 */
async function compile(compiler, folder, home) {
  const kept = join(home, 'objects');
  mkdirSync(kept, { recursive: true });
  const files = compilations().map(({ source, flags }) => ({
    source,
    flags,
    object: objectName(compiler, source, flags),
  }));
  const jobs = files
    .filter(({ object }) => !existsSync(join(kept, object)))
    .map(({ source, object, flags }) => async () => {
      const aside = join(folder, object);
      const result = await run(compiler.file, [...commonFlags, ...flags, '-c', source, '-o', aside]);
      if (result.code === 0) renameSync(aside, join(kept, object));
      return result;
    });
  const failed = (await inParallel(jobs)).find(({ code }) => code !== 0);
  if (failed) return { ok: false, why: 'its kernels could not be compiled', log: failed.output };
  const needed = new Set(files.map(({ object }) => object));
  for (const name of readdirSync(kept)) if (!needed.has(name)) rmSync(join(kept, name), { force: true });
  const objects = files.map(({ object }) => join(kept, object));
  const share = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared'];
  const link = await run(compiler.file, [...share, '-o', join(folder, 'addon.node'), ...objects, '-lpthread']);
  if (link.code !== 0) return { ok: false, why: 'its kernels could not be linked', log: link.output };
  return { ok: true };
}

/** Why this machine can't have one, whatever is installed; null when it might. */
function hopeless() {
  if (process.platform === 'win32') return 'there is no build of it for Windows yet';
  if (!processors[process.arch]) return `there are no kernels for ${process.arch} processors`;
  return null;
}

const installHint =
  process.platform === 'darwin'
    ? 'install one with: xcode-select --install'
    : 'install one, on Debian and Ubuntu with: sudo apt-get install g++';

/** @param {string} file */
const readOrNull = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

/** @param {Compiler} compiler @param {string} folder @param {() => void} begin @returns {Promise<Outcome>} */
async function buildInto(compiler, folder, begin) {
  begin();
  const aside = join(folder, `build-${process.pid}`);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);
  try {
    const outcome = await compile(compiler, aside, folder);
    if (outcome.ok) renameSync(join(aside, 'addon.node'), join(folder, 'addon.node'));
    return outcome;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Builds the addon when it is missing or stale. A failure is remembered, and tried again when sources or compiler
 * have changed. A build is made aside and put in place when it is whole. One that was made from these sources is kept
 * when the compiler is gone.
 * @param {{ begin?: () => void, folder?: string, env?: NodeJS.ProcessEnv }} [options] `begin` is called when there is something to build
 * @returns {Promise<Outcome & { news: boolean }>} `news` when it was not known before
 */
export async function buildAddon({ begin = () => {}, folder = buildFolder, env = process.env } = {}) {
  mkdirSync(folder, { recursive: true });
  const stamp = join(folder, 'stamp');
  const failure = join(folder, 'failure.json');
  const addon = join(folder, 'addon.node');
  const compiler = await findCompiler(env);
  const sources = sourcesKey();
  const key = `${sources} ${compiler?.file} ${compiler?.version}`;
  const made = existsSync(addon) ? readOrNull(stamp) : null;
  if (made === key || (!compiler && made?.startsWith(sources))) return { ok: true, news: false };
  const before = JSON.parse(readOrNull(failure) ?? '{}');
  if (before.key === key) return { ok: false, why: before.why, log: before.log, news: false };
  const missing = `its kernels need a C++ compiler, and there is none: ${installHint}`;
  const impossible = hopeless() ?? (compiler ? null : missing);
  /** @type {Outcome} */
  const outcome =
    impossible || !compiler ? { ok: false, why: String(impossible) } : await buildInto(compiler, folder, begin);
  // After a failure, what was built from other sources would compute something else.
  for (const old of outcome.ok ? [failure] : [stamp, addon]) rmSync(old, { force: true });
  if (outcome.ok) writeFileSync(stamp, key);
  else writeFileSync(failure, JSON.stringify({ key, ...outcome }));
  return { ...outcome, news: true };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outcome = await buildAddon({ begin: () => console.log('Compiling the native kernels …') });
  console.log(
    outcome.ok ? 'The native kernels are built.' : `No native kernels: ${outcome.why}.\n${outcome.log ?? ''}`,
  );
  process.exitCode = outcome.ok ? 0 : 1;
}
