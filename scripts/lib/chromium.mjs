import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, runNode } from './command.mjs';
import { Problem } from './problem.mjs';
import { root } from './root.mjs';

/**
 * @typedef {{ platform: string, env: NodeJS.ProcessEnv, exists: (path: string) => boolean }} Surroundings
 */

/** @type {Surroundings} */
const here = { platform: process.platform, env: process.env, exists: existsSync };

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Where Chromium or Chrome is usually found, the likelier first.
 * @param {Surroundings} surroundings
 * @returns {string[]}
 */
export function usualPlaces({ platform, env }) {
  if (platform === 'darwin')
    return ['Chromium', 'Google Chrome'].flatMap((name) =>
      ['', env.HOME ?? ''].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
    );
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder ? ['Chromium', 'Google\\Chrome'].map((name) => `${folder}\\${name}\\Application\\chrome.exe`) : [],
    );
  return ['/snap/bin/chromium'];
}

/**
 * The browsers that are there, in the order in which they are tried: on the path, then in the usual places.
 * @param {Surroundings} [surroundings]
 * @returns {string[]}
 */
export function findChromiums(surroundings = here) {
  const { env, exists } = surroundings;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...usualPlaces(surroundings)].filter(exists);
}

/**
 * Whether it starts at all: Ubuntu's chromium-browser may be a stub that only asks for a snap.
 * Chrome on Windows opens a window for --version, so there a file is enough.
 * @param {string} path
 */
async function starts(path) {
  if (process.platform === 'win32') return true;
  return (await capture(path, ['--version'], { signal: AbortSignal.timeout(30_000) })).code === 0;
}

/** @param {readonly string[]} paths */
async function firstThatStarts(paths) {
  for (const path of paths) if (await starts(path)) return path;
  return null;
}

/**
 * Installs a package of Debian's for the tests, when this is root on Debian or Ubuntu.
 * @param {string} name
 */
export async function installFromDebian(name) {
  const debian =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!debian || process.getuid?.() !== 0) return;
  console.log(`Installing Debian's ${name} for the tests …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update'], { env });
  await capture('apt-get', ['install', '-y', '--no-install-recommends', name], { env });
}

async function chromiumFromDebian() {
  await installFromDebian('chromium');
  return firstThatStarts(findChromiums());
}

/** The Chromium that Playwright downloads, or downloaded some time ago. */
async function playwrightsOwn({ download = false } = {}) {
  if (download) {
    console.log("Downloading Playwright's Chromium for the browser tests …");
    await runNode([join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  }
  const { chromium } = await import('playwright-core');
  return firstThatStarts([chromium.executablePath()].filter(existsSync));
}

/**
 * A Chromium for the browser tests; its path is also put into the environment as CHROMIUM_PATH.
 * One that is there is taken (CHROMIUM_PATH first), else it is installed.
 * @returns {Promise<string>}
 * @throws {Problem} when there is none and none could be had
 */
export async function ensureChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (await starts(asked)) return asked;
    throw new Problem(
      `CHROMIUM_PATH is "${asked}", but no browser starts there. Correct it, or unset it to have one found.`,
    );
  }
  const found =
    (await firstThatStarts(findChromiums())) ??
    (await playwrightsOwn()) ??
    (await chromiumFromDebian()) ??
    (await playwrightsOwn({ download: true }));
  if (!found)
    throw new Problem(
      'The browser tests need Chromium, and there is none on this computer. Install Chromium or Google Chrome (on Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to the one you have.',
    );
  process.env.CHROMIUM_PATH = found;
  return found;
}
