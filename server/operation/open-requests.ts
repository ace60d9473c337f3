/** The requests that are being answered, so that a stop can wait for them and end the streams among them. */
import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';

const isStream = (response: ServerResponse): boolean =>
  response.headersSent && String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream');

export class OpenRequests {
  readonly #open = new Set<ServerResponse>();
  #stopping = false;
  #whenIdle = (): void => {};

  /** Is set once the server stops: it takes no more work, and says so to whoever balances load. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** How many event streams are open. */
  get streams(): number {
    return [...this.#open].filter(isStream).length;
  }

  readonly track: RequestHandler = (_request, response, next) => {
    if (this.#stopping) response.set('Connection', 'close');
    this.#open.add(response);
    response.once('close', () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#whenIdle();
    });
    next();
  };

  /**
   * Ends every stream, with a hint when to come back that differs from page to page, so that a class doesn't come
   * back in one moment.
   */
  endStreams(random: () => number = Math.random): void {
    for (const response of this.#open)
      if (isStream(response) && !response.writableEnded)
        response.end(`retry: ${Math.round(1000 + 4000 * random())}\n\n`);
  }

  /** From now on answers close their connections. Resolves when nothing is open, or after `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.endStreams();
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      this.#whenIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
