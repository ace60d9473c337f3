import { register } from 'tsx/esm/api';
import { Problem } from './problem.mjs';

/**
 * What a command line for the server says. A bad one is refused here, before a build is waited for.
 * Needs the packages: import this module when they are installed.
 * @param {readonly string[]} args
 * @returns {Promise<import('../../server/config.ts').Config>}
 * @throws {Problem} with the server's own sentence
 */
export async function readServerFlags(args) {
  register();
  const { ConfigError, readConfig } = await import('../../server/config.ts');
  try {
    return readConfig(args);
  } catch (error) {
    throw error instanceof ConfigError ? new Problem(error.message, 2) : error;
  }
}
