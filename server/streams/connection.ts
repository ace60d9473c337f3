/** One open stream of server-sent events, which a slow reader can't make grow without bound. */
import type { ServerResponse } from 'node:http';
import type { Outbound } from '../../labs/kit/protocol.ts';
import { encodeWire } from '../../labs/kit/wire.ts';

/** Above this many unsent bytes tensors are left out: only the latest count anyway. */
const tensorsLimit = 256 * 1024;
/** Above this many the stream is closed; the page resumes it, and the log replays the scalars. */
const closeLimit = 4 * 1024 * 1024;

export class Connection {
  readonly #response: ServerResponse;
  readonly #skipped = new Set<string>();

  /** `onDrain` is called with the runs whose tensors were left out, once the reader has caught up. */
  constructor(response: ServerResponse, onDrain: (runs: readonly string[]) => void) {
    this.#response = response;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    response.on('drain', () => {
      const runs = [...this.#skipped];
      this.#skipped.clear();
      if (runs.length) onDrain(runs);
    });
  }

  /** Sends a message of a run; one without an `id` leaves the page's Last-Event-ID as it is. */
  send(run: string, message: Outbound, id: string | null): void {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    const unsent = this.#response.writableLength;
    if (unsent > closeLimit) return void this.#response.destroy();
    if (message.type === 'tensors' && unsent > tensorsLimit) return void this.#skipped.add(run);
    const data = JSON.stringify({ run, message: encodeWire(message) });
    this.#response.write(`${id === null ? '' : `id: ${id}\n`}data: ${data}\n\n`);
  }

  /** A comment, so that neither end nor anything between takes the silence for a broken line. */
  heartbeat(): void {
    if (!this.#response.writableEnded) this.#response.write(':\n\n');
  }

  close(): void {
    this.#response.end();
  }
}
