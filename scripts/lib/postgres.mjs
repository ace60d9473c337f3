import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian } from './chromium.mjs';

/**
 * Whether PostgreSQL's own programs are there: Debian keeps them off the path.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [debian]
 */
export function hasPostgres(env = process.env, debian = '/usr/lib/postgresql') {
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...versions, ...(env.PATH ?? '').split(delimiter).filter(Boolean)];
  return folders.some((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/** Has a PostgreSQL for the tests where one can be installed; without it those that need it are skipped, and say so. */
export async function ensurePostgres() {
  if (!hasPostgres()) await installFromDebian('postgresql');
}
