/** `npm run test:soak`: many runs in a row hold memory flat; see test/soak/main.ts. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureNativeBuilt();
  return runNode(['--import', 'tsx', 'test/soak/main.ts', ...process.argv.slice(2)]);
});
