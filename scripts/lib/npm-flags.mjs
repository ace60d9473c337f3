import { Problem } from './problem.mjs';

/**
 * npm keeps `npm start --port 8080` to itself: without the two dashes the script never sees the
 * option. Better a sentence than a server on another port.
 * @param {readonly string[]} names of the options, without dashes
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {Problem} when npm has one of them
 */
export function refuseSwallowedFlags(names, env = process.env) {
  const name = names.find((flag) => env[`npm_config_${flag.replaceAll('-', '_')}`] !== undefined);
  if (!name || !env.npm_lifecycle_event) return;
  throw new Problem(`npm kept --${name} to itself. Put two dashes before the options: npm start -- --${name} …`, 2);
}
