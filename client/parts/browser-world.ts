/** The world of a lab's controller in a browser. */
import type { RunOptions } from '../../labs/kit/protocol.ts';
import { createApi } from './api.ts';
import { startBrowserRun } from './browser-run.ts';
import { browserStreams } from './browser-streams.ts';
import type { Address, World } from './controller-world.ts';
import { indexedShelf } from './indexed-shelf.ts';
import type { Where } from './run.ts';
import { type FindableRun, findServerRun, type ServerConnection, startServerRun } from './server-run.ts';
import { storageMemory } from './storage-memory.ts';

/** The address of the page at a path; while another page is shown it neither changes nor is changed. */
export function pageAddress(path: string): Address {
  let wanted: string | null = null;
  const isShown = () => location.pathname.replace(/\/$/, '') === path;
  const write = () => {
    if (wanted === null || !isShown()) return;
    try {
      history.replaceState(history.state, '', `${location.pathname}${location.search}${wanted && `#${wanted}`}`);
      wanted = null;
    } catch {
      // Browsers refuse more than about a hundred changes in a while, as a dragged slider makes.
      setTimeout(write, 1000);
    }
  };
  return {
    hash: () => location.hash.slice(1),
    replace(hash) {
      wanted = hash;
      write();
    },
    onChange(listener) {
      const changed = () => {
        wanted = null;
        if (isShown()) listener();
      };
      window.addEventListener('hashchange', changed);
      window.addEventListener('popstate', changed);
    },
  };
}

/** Waits a second or two, the same for every request of this page. */
const retry = () => new Promise<void>((resolve) => setTimeout(resolve, 1000 + Math.random() * 1000));

let connection: ServerConnection | null = null;
function serverConnection(): ServerConnection {
  connection ??= { api: createApi(location.origin), streams: browserStreams(), retry };
  return connection;
}

/** Begins a run in the browser or on the server, apart from a lab's own: it is whoever asked for it that stops it. */
export function startRun(where: Where, options: RunOptions): FindableRun {
  return where === 'server' ? startServerRun(options, serverConnection()) : startBrowserRun(options);
}

/** The browser's own, for an experiment with its part of the address. `?backend=NAME` in the address asks for a backend in the browser by name. */
export function browserWorld(address: Address): World {
  return {
    start(where, options) {
      const asked = where === 'browser' ? new URLSearchParams(location.search).get('backend') : null;
      return startRun(where, asked === null ? options : { ...options, backend: asked });
    },
    find: (id) => findServerRun(id, serverConnection()),
    shelf: indexedShelf(),
    memory: storageMemory(() => localStorage),
    tabMemory: storageMemory(() => sessionStorage),
    address,
    now: () => performance.now(),
  };
}
