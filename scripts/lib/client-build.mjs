import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { capture } from './command.mjs';
import { Problem, tail } from './problem.mjs';
import { root } from './root.mjs';

/** What the client is built from. */
const sources = ['client', 'labs', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/**
 * Every file under a folder, sorted, without tests; the path itself when it is a file; nothing when it isn't there.
 * @param {string} base
 * @param {string} path relative to base
 * @returns {string[]}
 */
function filesUnder(base, path) {
  const stats = statSync(join(base, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  const names = readdirSync(join(base, path)).filter((name) => name !== 'node_modules');
  return names.sort().flatMap((name) => filesUnder(base, `${path}/${name}`));
}

/**
 * A short text that changes when any source of the client does: its path, size or time of change.
 * @param {string} [folder]
 * @param {readonly string[]} [labs] folders of labs beside the course's own, absolute
 */
export function clientFingerprint(folder = root, labs = []) {
  const hash = createHash('sha256');
  const own = sources.flatMap((source) => filesUnder(folder, source));
  for (const path of [...own, ...labs.flatMap((lab) => filesUnder('', lab))]) {
    const { mtimeMs, size } = statSync(resolve(folder, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/**
 * Whether the built client is missing or older than its sources.
 * @param {string} [folder]
 * @param {readonly string[]} [labs] folders of labs beside the course's own, absolute
 */
export function clientIsStale(folder = root, labs = []) {
  const stamp = join(folder, 'dist/client/.stamp');
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== clientFingerprint(folder, labs);
}

/**
 * Puts a finished build in the place of the last one.
 * @param {string} built
 * @param {string} target
 */
function replaceFolder(built, target) {
  const old = `${built}.old`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(built, target);
  rmSync(old, { recursive: true, force: true });
}

/** Removes what builds that were interrupted have left; those of processes that still run are theirs. */
function removeLeftovers() {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist)) {
    const pid = /^\.client-(\d+)/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Builds the client when it is missing or stale. The build is made aside and put in place when it
 * is whole, so that a broken one leaves the last as it was.
 * @param {readonly string[]} [labs] folders of labs beside the course's own, absolute
 * @throws {Problem} with Vite's own words when the build fails
 */
export async function ensureClientBuilt(labs = []) {
  if (!clientIsStale(root, labs)) return;
  console.log('Building the pages …');
  removeLeftovers();
  // Taken before the build: what is changed meanwhile is built the next time.
  const fingerprint = clientFingerprint(root, labs);
  const aside = join(root, `dist/.client-${process.pid}`);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { code, output } = await capture(
    process.execPath,
    [vite, 'build', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn'],
    { env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', DL101_LABS: labs.join(delimiter) } },
  );
  if (code !== 0) {
    rmSync(aside, { recursive: true, force: true });
    const withoutStack = output.replace(/^\s+at .*\n/gm, '');
    throw new Problem(`The pages could not be built. Vite said:\n\n${tail(withoutStack, 30)}`);
  }
  writeFileSync(join(aside, '.stamp'), fingerprint);
  replaceFolder(aside, join(root, 'dist/client'));
}
