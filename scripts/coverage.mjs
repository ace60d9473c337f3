/** `npm run coverage`: writes docs/coverage.md from the lessons; see test/slides/coverage.ts. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseOptions, runScript } from './lib/problem.mjs';

await runScript(async () => {
  refuseOptions('npm run coverage');
  await ensureInstalled();
  return runNode(['--import', 'tsx', 'test/slides/coverage.ts']);
});
