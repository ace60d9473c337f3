/** `npm run test:conformance`: tfjs-core's own operation tests on the server's backends; see test/conformance/main.ts. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureNativeBuilt();
  return runNode(['--import', 'tsx', 'test/conformance/main.ts', ...process.argv.slice(2)]);
});
