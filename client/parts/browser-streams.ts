/** The streams of this browser: through the shared worker, or, where there are none, one for each page. */
import { holdLock } from '../workers/locks.ts';
import { StreamKeeper } from '../workers/stream-keeper.ts';
import { randomId } from './random-id.ts';
import { createStreams, type StreamPort, type Streams } from './streams.ts';

const clientKey = 'client';

/** This browser's name for itself, the same at every visit where it may be stored. */
function storedClient(): string {
  const fresh = randomId();
  try {
    const stored = localStorage.getItem(clientKey);
    if (stored !== null && /^[A-Za-z0-9_-]{8,64}$/.test(stored)) return stored;
    localStorage.setItem(clientKey, fresh);
  } catch {
    // A browser that stores nothing gets a new name for each page.
  }
  return fresh;
}

/** A keeper in this page itself. */
function ownKeeper(): StreamPort {
  const { port1, port2 } = new MessageChannel();
  new StreamKeeper({ base: location.origin }).connect(port2);
  return port1;
}

let shared: Streams | null = null;

/** The one connection of this page; made at the first call. */
export function browserStreams(): Streams {
  if (shared) return shared;
  if (typeof SharedWorker === 'undefined') {
    // Each page needs a name of its own then, or their sets of watched runs would replace each other.
    shared = createStreams(ownKeeper(), randomId(), () => null);
    return follow(shared);
  }
  let life = new AbortController();
  const lock = () => {
    life.abort();
    life = new AbortController();
    const name = `page ${randomId()}`;
    // The lock is asked for before the keeper hears of it, so the page is first in line.
    holdLock(name, () => {}, life.signal);
    return navigator.locks ? name : null;
  };
  window.addEventListener('pagehide', () => life.abort());
  const worker = new SharedWorker(new URL('../workers/stream.shared-worker.ts', import.meta.url), {
    type: 'module',
    name: 'stream',
  });
  const streams = createStreams(worker.port, storedClient(), lock);
  worker.onerror = () => streams.join(ownKeeper());
  shared = streams;
  return follow(streams);
}

/** Says goodbye and comes back with the page's life: `pageshow` follows a return from the back/forward cache. */
function follow(streams: Streams): Streams {
  window.addEventListener('pagehide', () => streams.leave());
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) streams.join();
  });
  return streams;
}
