import path from 'node:path';

/** npm runs its scripts in the repository's folder; paths are meant from where it was called. */
export const fromHere = (given: string): string =>
  path.resolve(process.env.npm_lifecycle_event ? (process.env.INIT_CWD ?? '.') : '.', given);
