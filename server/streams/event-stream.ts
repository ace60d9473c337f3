/** One open stream of server-sent events: what all of them share. */
import type { ServerResponse } from 'node:http';

/** Above this many unsent bytes the stream is closed; the page opens it again and catches up. */
const closeLimit = 4 * 1024 * 1024;

export class EventStream {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
  }

  /** Bytes that the reader hasn't taken yet. */
  get unsent(): number {
    return this.#response.writableLength;
  }

  /** Sends one event: lines such as `data: …`, without the empty line at its end. A reader who fell too far behind is let go. */
  send(lines: string): void {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    if (this.unsent > closeLimit) return void this.#response.destroy();
    this.#response.write(`${lines}\n\n`);
  }

  /** A comment, so that neither end nor anything between takes the silence for a broken line. */
  heartbeat(): void {
    if (!this.#response.writableEnded) this.#response.write(':\n\n');
  }

  close(): void {
    this.#response.end();
  }
}
