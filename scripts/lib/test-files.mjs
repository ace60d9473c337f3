import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const passedOver = new Set(['node_modules', 'dist', 'coverage']);

/**
 * Every *.test.ts and *.test.tsx under the folder, relative to it, sorted: what stands beside the
 * code comes first (client, labs, scripts, server), what spans the rooms last (test/).
 * @param {string} [folder]
 * @returns {string[]}
 */
export function testFiles(folder = root) {
  /** @type {(path: string) => string[]} */
  const walk = (path) =>
    readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
      const inner = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return passedOver.has(entry.name) || entry.name.startsWith('.') ? [] : walk(inner);
      return /\.test\.tsx?$/.test(entry.name) ? [inner] : [];
    });
  return walk('').sort();
}

/**
 * Whether a test is one of those that take a minute each: `npm run test:long` runs them, `npm test` does not.
 * @param {string} file
 */
export const isLong = (file) => /\.long\.test\.tsx?$/.test(file);

/**
 * The files of which a pattern is a part of the path; all of them when there is no pattern.
 * @param {readonly string[]} files
 * @param {readonly string[]} patterns
 */
export function selectFiles(files, patterns) {
  if (patterns.length === 0) return [...files];
  return files.filter((file) => patterns.some((pattern) => file.includes(pattern.replace(/^\.\//, ''))));
}
