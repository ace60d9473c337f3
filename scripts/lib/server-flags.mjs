import { register } from 'tsx/esm/api';
import { Problem } from './problem.mjs';

/**
 * Whether a command line for the server only asks for help. A bad one is refused here, before a
 * build is waited for. Needs the packages: import this module when they are installed.
 * @param {readonly string[]} args
 * @returns {Promise<boolean>}
 * @throws {Problem} with the server's own sentence
 */
export async function asksForHelp(args) {
  register();
  const { ConfigError, readConfig } = await import('../../server/config.ts');
  try {
    return readConfig(args).help;
  } catch (error) {
    throw error instanceof ConfigError ? new Problem(error.message, 2) : error;
  }
}
