import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture } from './command.mjs';
import { requireNode } from './node-version.mjs';
import { Problem, tail } from './problem.mjs';
import { root } from './root.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/** @param {string} file */
const readText = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/**
 * What an installation was made from: the lock file, and the platform its binaries are for.
 * @param {string} lockText
 */
export function installationKey(lockText) {
  const hash = createHash('sha256').update(lockText).digest('hex');
  return `${hash} node${process.versions.node.split('.')[0]} ${process.platform}-${process.arch}`;
}

/**
 * Whether what npm installed (its own record in node_modules) is what the lock file asks for.
 * An optional package may be missing: it may be for another platform, or have failed to build.
 * @param {Lock} lock
 * @param {Lock} installed
 */
export function installedMatches(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed.packages?.[path];
    if (!found) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * Whether node_modules has to be made again. Packages installed by hand with npm count, and are
 * stamped, when npm's own record agrees with the lock file.
 * @param {string} [folder] the folder of package-lock.json
 */
export function installIsStale(folder = root) {
  const lockText = readText(join(folder, 'package-lock.json'));
  if (lockText === null)
    throw new Problem('package-lock.json is missing. Get it back with: git checkout package-lock.json');
  const stampFile = join(folder, 'node_modules/.installed-from');
  const stamp = readText(stampFile);
  const record = readText(join(folder, 'node_modules/.package-lock.json'));
  if (record === null) return true;
  const key = installationKey(lockText);
  if (stamp === key) return false;
  const platform = (/** @type {string} */ text) => text.slice(text.indexOf(' '));
  if (stamp !== null && platform(stamp) !== platform(key)) return true;
  if (!installedMatches(JSON.parse(lockText), JSON.parse(record))) return true;
  writeFileSync(stampFile, key);
  return false;
}

/** npm as a command: the one that runs this script, else the one beside Node, else the one on the path. */
function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.c?js$/.test(own)) return { file: process.execPath, before: [own], shell: false };
  const windows = process.platform === 'win32';
  const beside = join(
    dirname(process.execPath),
    windows ? 'node_modules/npm/bin/npm-cli.js' : '../lib/node_modules/npm/bin/npm-cli.js',
  );
  if (readText(beside) !== null) return { file: process.execPath, before: [beside], shell: false };
  return { file: 'npm', before: [], shell: windows };
}

/**
 * Installs the packages of the lock file when they are missing or stale.
 * @throws {Problem} when Node is too old or the installation fails
 */
export async function ensureInstalled() {
  requireNode();
  if (!installIsStale()) return;
  console.log('Installing the packages (about half a minute the first time) …');
  const { file, before, shell } = npmCommand();
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const { code, output } = await capture(file, [...before, ...args], { shell });
  if (code !== 0)
    throw new Problem(
      `The packages could not be installed: "npm ci" ended with code ${code}. It said:\n\n${tail(output)}`,
    );
  writeFileSync(
    join(root, 'node_modules/.installed-from'),
    installationKey(readFileSync(join(root, 'package-lock.json'), 'utf8')),
  );
}
