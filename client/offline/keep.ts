/** Keeps a build's files in this browser, and answers from them. */
import { dropOthers, findInAny, forgetShell, openCache, shell } from './caches.ts';
import { type CourseFiles, neverChanges } from './course-files.ts';

/** The frame in which students' code runs: the server makes it. */
const checkFrame = '/check-frame.html';

/** The way in, the one page that whoever isn't signed in is given. */
const wayIn = '/join';

/** At once from the server; the network of a lecture hall has others to serve. */
const atOnce = 3;
/** So long the server may take for a page that is kept, in milliseconds. */
const patience = 4000;

/** The server's answer, where the browser has asked it already. */
type Asked = Promise<Response | undefined>;

export interface KeptCourse {
  /** Keeps what pages need. Rejects when a file can't be had; what was kept by then stays. */
  install(): Promise<void>;
  /** Forgets all other builds. */
  activate(): Promise<void>;
  /** Keeps the rest. */
  keepRest(): Promise<void>;
  /**
   * A file of this build, kept or from the server and kept then; what may change is the server's, or the one kept while
   * that is away. Null for what is no file of this build.
   */
  file(request: Request, asked: Asked): Promise<Response> | null;
  /** A page: the server's, or the one kept while that is away. */
  page(request: Request, asked: Asked): Promise<Response>;
}

export function keptCourse({ build, soon, later }: CourseFiles): KeptCourse {
  const all = new Set([...soon, ...later, checkFrame]);

  async function keep(cache: Cache, address: string): Promise<void> {
    const isFixed = neverChanges(address);
    const before = isFixed ? await findInAny(address) : undefined;
    const response = before ?? (await fetch(address, { cache: isFixed ? 'default' : 'no-cache', priority: 'low' }));
    if (!response.ok) throw new Error(`${address}: the server answered ${response.status}.`);
    await cache.put(address, response);
  }

  async function keepAll(addresses: readonly string[]): Promise<void> {
    const cache = await openCache(build);
    const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    const missing = addresses.filter((address) => !kept.has(address));
    const next = missing[Symbol.iterator]();
    const work = async () => {
      for (const address of next) await keep(cache, address);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** A page of another build names files that are not of this one: it is shown, and not kept. */
  const fits = (html: string) => {
    const named = html.match(/\/assets\/[\w.-]+/g) ?? [];
    return named.length > 0 && named.every((address) => all.has(address));
  };

  async function keepShell(response: Response): Promise<void> {
    if (response.status !== 200 || response.redirected) return;
    const copy = response.clone();
    if (fits(await response.text())) await (await openCache(build)).put(shell, copy);
  }

  /** Whoever isn't signed in is led elsewhere: then there is no page to keep. */
  async function findShell(): Promise<void> {
    const cache = await openCache(build);
    if (await cache.match(shell)) return;
    await keepShell(await fetch(shell, { cache: 'no-cache', redirect: 'manual' }));
  }

  async function kept(address: string): Promise<Response | undefined> {
    return (await openCache(build)).match(address, { ignoreVary: true });
  }

  async function fixed(request: Request, address: string): Promise<Response> {
    const found = await kept(address);
    if (found) return found;
    const response = await fetch(request);
    // Where there is no room for it, it goes without.
    if (response.ok) void (await openCache(build)).put(address, response.clone()).catch(() => {});
    return response;
  }

  /** A page of another build may ask for it, which must not get this one's. */
  async function changing(request: Request, address: string, asked: Asked): Promise<Response> {
    try {
      return (await asked) ?? (await fetch(request));
    } catch {
      return (await kept(address)) ?? Response.error();
    }
  }

  return {
    install: () => keepAll([...soon, checkFrame]),
    activate: () => dropOthers(build),
    async keepRest() {
      await findShell();
      await keepAll([...all]);
    },
    file(request, asked) {
      const address = new URL(request.url).pathname;
      if (!all.has(address)) return null;
      return neverChanges(address) ? fixed(request, address) : changing(request, address, asked);
    },
    async page(request, asked) {
      const before = await kept(shell);
      const answer = asked.then((response) => response ?? fetch(request));
      try {
        const response = await (before ? inTime(answer) : answer);
        // A proxy in front of a server that is away.
        if (before && response.status >= 502) return before;
        if (response.type === 'opaqueredirect') await forgetShell();
        else if (new URL(request.url).pathname !== wayIn) await keepShell(response.clone()).catch(() => {});
        return response;
      } catch {
        return before ?? Response.error();
      }
    },
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('It takes too long.')), patience);
    work.then(resolve, reject);
  });
}
