/** The files of a build, as `vite/service-worker.ts` lists them for the service worker. */
export interface CourseFiles {
  /** Changes with any file of the build. */
  readonly build: string;
  /** Addresses on the server of what a page needs, such as /assets/index-D3mMzWcv.js. */
  readonly soon: readonly string[];
  /** Those of large files that only training, checks or the editor need. */
  readonly later: readonly string[];
}

/** Files under this path have a hash of their content in their name: they never change. */
export const neverChanges = (address: string): boolean => address.startsWith('/assets/');

/** What the page asks of the service worker, when it has nothing better to do: keep all that isn't kept yet. */
export interface KeepMessage {
  readonly type: 'keep';
  /** Data sets are tens of megabytes: not over a connection on which the reader saves. */
  readonly datasets: boolean;
}
