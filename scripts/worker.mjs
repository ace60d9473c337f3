/** `npm run worker -- [options]`: grades for the servers that share a PostgreSQL database, on this or another machine. */
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  refuseSwallowedFlags(['sandboxes', 'labs', 'log', 'log-level']);
  await ensureInstalled();
  await ensureNativeBuilt();
  process.env.NODE_ENV ??= 'production';
  const { register } = await import('tsx/esm/api');
  register();
  await import('../server/worker.ts');
  return undefined;
});
