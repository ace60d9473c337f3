/** `npm run coverage`: writes docs/coverage.md from the lessons; see test/slides/coverage.ts. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  await ensureInstalled();
  return runNode(['--import', 'tsx', 'test/slides/coverage.ts']);
});
