/** Where the course is kept for days without a network: one cache for each build, with nothing in it that is anybody's own. */

/** Under which the page itself is kept; every address of a page gives the same one. */
export const shell = '/';

const prefix = 'deep-learning-101 ';

export const openCache = (build: string): Promise<Cache> => caches.open(prefix + build);

async function ours(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

/** Forgets the files of all other builds. */
export async function dropOthers(build: string): Promise<void> {
  const others = (await ours()).filter((name) => name !== prefix + build);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** A file whose name holds its hash is the same in every build. */
export const findInAny = (address: string): Promise<Response | undefined> =>
  caches.match(address, { ignoreVary: true });

/** Forgets the page: without the network nothing is shown any more until somebody has signed in again. */
export async function forgetShell(): Promise<void> {
  // Over plain http from another machine there are no caches.
  if (!('caches' in globalThis)) return;
  for (const name of await ours()) await (await caches.open(name)).delete(shell);
}
