import { tail } from './problem.mjs';

/**
 * Builds the native backend's addon when it is missing or stale. Without one another backend computes, so a failure
 * is a sentence, said once, and no error. Needs the packages: call it when they are installed.
 */
export async function ensureNativeBuilt() {
  const { buildAddon } = await import('../../native/build.mjs');
  const outcome = await buildAddon({ begin: () => console.log('Compiling the native backend (half a minute) …') });
  if (outcome.ok || !outcome.news) return;
  console.log(`The native backend can't be used: ${outcome.why}. Another one computes instead.`);
  if (outcome.log) console.log(tail(outcome.log));
}
