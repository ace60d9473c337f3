/**
 * To start a process and to load the server into it takes longer than many a test. So files that leave nothing behind
 * in their process share one; each of them still runs alone, too.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { isLong } from './test-files.mjs';

/**
 * What others in the process would feel: hooks of the whole file, globals, the process itself, replaced methods, a wait
 * while it is loaded, in which tests of others begin and end, and tfjs, which has one backend and one count of tensors
 * for all.
 */
const felt = [
  /^(before|beforeEach|afterEach|after)\(/m,
  /\bglobalThis\b|\.prototype\b/,
  /\bprocess\.(?!execPath|platform|versions?\b)/,
  /\bmock\b(?=.*from 'node:test')/,
  /^(?:(?:export )?(?:const|let) [^=\n]+= |for )?await\b/m,
  /tfjs|\btf\b|native/,
];

/**
 * Whether a test file must have its process to itself.
 * @param {string} source
 */
export const isAlone = (source) => felt.some((pattern) => pattern.test(source));

/**
 * The most files of a process: few where each takes long, so that none still has much to do when the others are through.
 * @param {string} file
 */
function mostWith(file) {
  if (isLong(file)) return 1;
  if (file.startsWith('test/browser/')) return 4;
  return file.startsWith('test/') ? 6 : 40;
}

/**
 * Files of the same room may share a process: `client`, `server`, `test/http`.
 * @param {string} file
 */
function roomOf(file) {
  const folders = file.split('/').slice(0, -1);
  return folders.slice(0, folders[0] === 'test' ? 2 : 1).join('/');
}

/**
 * The files by the process that runs them, in the order of their paths.
 * @param {readonly string[]} files relative to the root
 * @param {(file: string) => string} [read]
 */
export function groupsOf(files, read = (file) => readFileSync(join(root, file), 'utf8')) {
  /** @type {string[][]} */
  const groups = [];
  /** @type {Map<string, string[]>} */
  const open = new Map();
  for (const file of files) {
    const room = roomOf(file);
    const alone = isAlone(read(file));
    const group = alone ? undefined : open.get(room);
    if (group && group.length < mostWith(file)) {
      group.push(file);
      continue;
    }
    const begun = [file];
    groups.push(begun);
    if (!alone) open.set(room, begun);
  }
  return groups;
}

/** Node doesn't always say where the error comes from that kept a file from being loaded. */
const sayWhere = "process.on('uncaughtExceptionMonitor', (error) => console.error(error));";

/**
 * A module that brings in all the files before a test of them begins: what is to be done after all of them is done once.
 * @param {readonly string[]} group
 */
function entryOf(group) {
  const urls = [
    `data:text/javascript,${encodeURIComponent(sayWhere)}`,
    ...group.map((file) => pathToFileURL(join(root, file)).href),
  ];
  return urls.map((url) => `import ${JSON.stringify(url)};\n`).join('');
}

/**
 * Gives Node's runner a file for each process: the test itself, or one that brings in those that share it.
 * @template Result
 * @param {readonly string[]} files relative to the root
 * @param {(entries: string[]) => Promise<Result>} run
 * @returns {Promise<Result>}
 */
export async function withGroups(files, run) {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  try {
    const entries = groupsOf(files).map((group, i) => {
      const [first = ''] = group;
      if (group.length === 1) return first;
      const entry = join(folder, `${String(i).padStart(3, '0')}.mjs`);
      writeFileSync(entry, entryOf(group));
      return entry;
    });
    return await run(entries);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
