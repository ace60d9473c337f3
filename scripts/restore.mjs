/** `npm run restore -- FILE`: see server/store/command-line.ts. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  refuseSwallowedFlags(['data']);
  await ensureInstalled();
  return runNode(['--import', 'tsx', 'server/store/command-line.ts', 'restore', ...process.argv.slice(2)]);
});
