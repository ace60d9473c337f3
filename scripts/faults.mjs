/** `npm run test:faults [-- PATTERN…]`: nothing that was acknowledged is lost, whatever is killed; see test/faults. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensurePostgres } from './lib/postgres.mjs';
import { Problem, runScript } from './lib/problem.mjs';
import { root } from './lib/root.mjs';
import { selectFiles } from './lib/test-files.mjs';

/** A test that hangs fails after this long, rather than never. */
const timeout = 15 * 60 * 1000;

await runScript(async () => {
  const args = process.argv.slice(2);
  const patterns = args.filter((arg) => !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-'));
  const all = readdirSync(join(root, 'test/faults')).filter((name) => name.endsWith('.faults.ts'));
  const files = selectFiles(all, patterns).map((name) => `test/faults/${name}`);
  if (files.length === 0) throw new Problem(`The fault tests are ${all.join(', ')}.`, 2);
  await ensureInstalled();
  await ensurePostgres();
  // One file at a time: each starts and kills several processes.
  const runner = ['--import', 'tsx', '--test', '--test-concurrency=1', `--test-timeout=${timeout}`];
  return runNode([...runner, ...options, ...files]);
});
