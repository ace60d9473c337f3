/** `npm run grade -- PATH…`: grades files and folders of students' folders, without a server. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  refuseSwallowedFlags(['csv', 'json', 'labs', 'secret']);
  await ensureInstalled();
  await ensureNativeBuilt();
  return runNode(['--import', 'tsx', 'server/grading/command-line.ts', ...process.argv.slice(2)]);
});
