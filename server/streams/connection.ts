/** One open stream of server-sent events, which a slow reader can't make grow without bound. */
import type { ServerResponse } from 'node:http';
import type { Outbound } from '../../labs/kit/protocol.ts';
import { encodeWire } from '../../labs/kit/wire.ts';
import { EventStream } from './event-stream.ts';

/** Above this many unsent bytes tensors are left out: only the latest count anyway. */
const tensorsLimit = 256 * 1024;

export class Connection {
  readonly #stream: EventStream;
  readonly #skipped = new Set<string>();

  /** `onDrain` is called with the runs whose tensors were left out, once the reader has caught up. */
  constructor(response: ServerResponse, onDrain: (runs: readonly string[]) => void) {
    this.#stream = new EventStream(response);
    response.on('drain', () => {
      const runs = [...this.#skipped];
      this.#skipped.clear();
      if (runs.length) onDrain(runs);
    });
  }

  /** Sends a message of a run; one without an `id` leaves the page's Last-Event-ID as it is. */
  send(run: string, message: Outbound, id: string | null): void {
    if (message.type === 'tensors' && this.#stream.unsent > tensorsLimit) return void this.#skipped.add(run);
    const data = JSON.stringify({ run, message: encodeWire(message) });
    this.#stream.send(`${id === null ? '' : `id: ${id}\n`}data: ${data}`);
  }

  heartbeat(): void {
    this.#stream.heartbeat();
  }

  close(): void {
    this.#stream.close();
  }
}
