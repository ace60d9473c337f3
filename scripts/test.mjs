/**
 * `npm test [-- PATTERN…]`: everything a change can break, on node's test runner. `npm run test:long`: the long walks
 * through the whole course. A pattern chooses among all of them.
 */
import { ensureChromium } from './lib/chromium.mjs';
import { ensureClientBuilt } from './lib/client-build.mjs';
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { ensurePostgres } from './lib/postgres.mjs';
import { Problem, runScript } from './lib/problem.mjs';
import { isLong, selectFiles, testFiles } from './lib/test-files.mjs';
import { withGroups } from './lib/test-groups.mjs';

/** A test that hangs fails after this long, rather than never. */
const timeout = 10 * 60 * 1000;

await runScript(async () => {
  const long = process.argv.includes('--long');
  const args = process.argv.slice(2).filter((arg) => arg !== '--long');
  const patterns = args.filter((arg) => !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-'));
  const files = selectFiles(testFiles(), patterns).filter((file) => patterns.length > 0 || isLong(file) === long);
  if (files.length === 0)
    throw new Problem(`No test file has "${patterns.join('" or "')}" in its path. All tests: npm test`, 2);
  await ensureInstalled();
  await ensureNativeBuilt();
  await ensureClientBuilt();
  if (files.some((file) => file.startsWith('test/'))) await ensureChromium();
  if (files.some((file) => /^(test|server)\//.test(file))) await ensurePostgres();
  // Node's runner sorts the files again, by path: the fast ones beside the code come before test/.
  const runner = ['--import', 'tsx', '--test', '--test-concurrency=2', `--test-timeout=${timeout}`];
  return withGroups(files, (entries) => runNode([...runner, ...options, ...entries]));
});
