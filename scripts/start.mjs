/** `npm start [-- options]`: installs what is missing, builds what is stale, starts the server in this process. */
import { ensureClientBuilt } from './lib/client-build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { runScript } from './lib/problem.mjs';

await runScript(async () => {
  const operation = ['log', 'log-level', 'metrics-token'];
  // Not --cert and --key: npm has options of its own by these names.
  const reach = ['class', 'self-signed', 'public-url', 'trust-proxy', 'internal-url'];
  refuseSwallowedFlags(['port', 'host', 'backend', 'data', 'labs', 'language', ...reach, ...operation]);
  await ensureInstalled();
  process.env.NODE_ENV ??= 'production';
  // Both need what was just installed.
  const { readServerFlags } = await import('./lib/server-flags.mjs');
  const { help, labs } = await readServerFlags(process.argv.slice(2));
  if (!help) {
    await ensureNativeBuilt();
    await ensureClientBuilt(labs);
  }
  await import('../server/main.ts');
  return undefined;
});
