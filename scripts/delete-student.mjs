/** `npm run delete-student -- ID|NAME [--data FOLDER] --yes`: erases everything of a student. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  refuseSwallowedFlags(['data']);
  await ensureInstalled();
  return runNode(['--import', 'tsx', 'server/operation/delete-student-main.ts', ...process.argv.slice(2)]);
});
