/** A page's side of the event stream that all tabs of this browser share. */
import type { Outbound } from '../../labs/kit/protocol.ts';
import type { FromStream, ToStream } from '../workers/stream-messages.ts';

/** One end of a message channel, with the keeper of the stream at the other. */
export interface StreamPort {
  postMessage(message: ToStream): void;
  onmessage: ((event: MessageEvent<FromStream>) => unknown) | null;
}

export interface RunListener {
  message(message: Outbound, id: string | null): void;
  /** The stream broke (true), or is back (false). */
  away(isAway: boolean): void;
}

export interface Streams {
  /** The name under which the server knows this browser. */
  readonly client: Promise<string>;
  /** Begins to hear a run's messages; fulfilled when the server knows. */
  watch(run: string, listener: RunListener): Promise<void>;
  unwatch(run: string): void;
  /** The page goes, or sleeps: the keeper forgets it. */
  leave(): void;
  /** The page is here (again), at the other end of `port`. */
  join(port?: StreamPort): void;
}

interface Watched {
  readonly listener: RunListener;
  confirm(): void;
}

/** `name` is what this page would call its browser, `lock` the lock that it holds while it lives. */
export function createStreams(firstPort: StreamPort, name: string, lock: () => string | null): Streams {
  const watched = new Map<string, Watched>();
  let port = firstPort;
  let isAway = false;
  let setClient: (client: string) => void = () => {};
  const client = new Promise<string>((resolve) => {
    setClient = resolve;
  });

  function receive(message: FromStream): void {
    if (message.type === 'hello') setClient(message.client);
    else if (message.type === 'watched') for (const run of message.runs) watched.get(run)?.confirm();
    else if (message.type === 'event') watched.get(message.run)?.listener.message(message.message, message.id);
    else {
      isAway = message.connection === 'away';
      for (const { listener } of watched.values()) listener.away(isAway);
    }
  }

  const tell = () => port.postMessage({ type: 'watch', runs: [...watched.keys()] });
  const streams: Streams = {
    client,
    watch(run, listener) {
      const confirmed = new Promise<void>((confirm) => watched.set(run, { listener, confirm }));
      if (isAway) listener.away(true);
      tell();
      return confirmed;
    },
    unwatch(run) {
      if (watched.delete(run)) tell();
    },
    leave: () => port.postMessage({ type: 'bye' }),
    join(next) {
      if (next) port = next;
      port.onmessage = ({ data }) => receive(data);
      port.postMessage({ type: 'hello', client: name, lock: lock() });
      if (watched.size) tell();
    },
  };
  streams.join();
  return streams;
}
