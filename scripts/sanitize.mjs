/** `npm run test:sanitize`: the native kernels under AddressSanitizer, UndefinedBehaviorSanitizer and ThreadSanitizer. */
import { runNode } from './lib/command.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseOptions, runScript } from './lib/problem.mjs';

await runScript(async () => {
  refuseOptions('npm run test:sanitize');
  await ensureInstalled();
  return runNode(['native/sanitize.mjs']);
});
