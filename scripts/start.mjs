/** `npm start [-- options]`: installs what is missing, builds what is stale, starts the server in this process. */
import { ensureClientBuilt } from './lib/client-build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  refuseSwallowedFlags(['port', 'host', 'backend', 'data']);
  await ensureInstalled();
  process.env.NODE_ENV ??= 'production';
  // Both need what was just installed.
  const { asksForHelp } = await import('./lib/server-flags.mjs');
  if (!(await asksForHelp(process.argv.slice(2)))) await ensureClientBuilt();
  await import('../server/main.ts');
  return undefined;
});
