/**
 * `npm run check`: types, style, boundaries, and what nothing uses, all of them even when one fails. With `-- --labs FOLDER` it looks at a
 * teacher's own labs instead: types, lessons, and every exercise with its solution and its wrong samples.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { labsTsconfig } from './lib/labs-types.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { Problem, runScript } from './lib/problem.mjs';
import { root } from './lib/root.mjs';

const all = ['labs', 'client', 'server', 'native', 'scripts', 'bench', 'test'];
const rooms = all.filter((room) => existsSync(join(root, room)));
const tsc = 'node_modules/typescript/bin/tsc';

/** @typedef {{ name: string, run: string[], env?: NodeJS.ProcessEnv }} Check */

/** @type {readonly Check[]} */
const course = [
  { name: 'types', run: [tsc, '-p', '.'] },
  { name: 'lint and format', run: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'boundaries',
    run: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...rooms],
  },
  { name: 'nothing unused', run: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

/** @type {(folder: string) => readonly Check[]} */
const labsOf = (folder) => [
  { name: 'lessons', run: ['--import', 'tsx', 'scripts/lib/read-labs.ts', folder] },
  { name: 'types', run: [tsc, '-p', labsTsconfig(folder)] },
  {
    name: 'exercises',
    run: ['--import', 'tsx', '--test', '--test-reporter=dot', 'test/every-exercise.test.ts'],
    env: { ...process.env, DL101_LABS: folder },
  },
];

/** @returns {string | null} the folder that `--labs` names, absolute */
function labsAsked() {
  refuseSwallowedFlags(['labs']);
  /** @type {string | undefined} */
  let labs;
  try {
    ({ labs } = parseArgs({ options: { labs: { type: 'string' } } }).values);
  } catch {
    throw new Problem('npm run check [-- --labs FOLDER] takes nothing else.', 2);
  }
  if (labs === undefined) return null;
  if (!existsSync(labs)) throw new Problem(`--labs can't be "${labs}": there is no such folder.`, 2);
  return resolve(labs);
}

await runScript(async () => {
  const labs = labsAsked();
  await ensureInstalled();
  const results = [];
  for (const { name, run, env } of labs === null ? course : labsOf(labs)) {
    const started = performance.now();
    const code = await runNode(run, env);
    results.push({ name, passed: code === 0, seconds: (performance.now() - started) / 1000 });
  }
  console.log('');
  for (const { name, passed, seconds } of results)
    console.log(
      `${passed ? '✓' : '✗'} ${name.padEnd(16)} ${passed ? 'passed' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s`,
    );
  return results.every(({ passed }) => passed) ? 0 : 1;
});
