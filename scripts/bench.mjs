/** `npm run bench -- …`: measures; see bench/index.ts for what it takes. */
import { ensureClientBuilt } from './lib/client-build.mjs';
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureNativeBuilt();
  if (process.argv[2] === 'web') await ensureClientBuilt();
  return runNode(['--import', 'tsx', 'bench/index.ts', ...process.argv.slice(2)]);
});
