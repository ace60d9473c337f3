/** A board's stream of events, as a test reads it. */
import { get, type IncomingMessage } from 'node:http';
import type { BoardEvents } from '../../labs/kit/class/board.ts';
import type { RunningServer } from '../../server/start.ts';

type Name = keyof BoardEvents;
export type BoardEvent = { [Event in Name]: { readonly name: Event; readonly data: BoardEvents[Event] } }[Name];

export class BoardStream {
  readonly events: BoardEvent[] = [];
  /** Comments that only keep the line open. */
  beats = 0;
  closed = false;
  #response: IncomingMessage | null = null;
  #text = '';
  #wake = () => {};

  /** Opens the stream; rejects with the status when it is refused. */
  static open(server: RunningServer, cookie: string): Promise<BoardStream> {
    const stream = new BoardStream();
    return new Promise((resolve, reject) => {
      get(`${server.url}/api/class/board/events`, { headers: { cookie } }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(String(response.statusCode)));
        stream.#response = response;
        response.setEncoding('utf8');
        response.on('data', (text: string) => stream.#read(text));
        response.on('error', () => {});
        response.on('close', () => {
          stream.closed = true;
          stream.#wake();
        });
        resolve(stream);
      }).on('error', reject);
    });
  }

  #read(text: string): void {
    const parts = (this.#text + text).split('\n\n');
    this.#text = parts.pop() ?? '';
    for (const part of parts) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
      if (name && data) this.events.push({ name, data: JSON.parse(data) } as BoardEvent);
      if (part.startsWith(':')) this.beats++;
    }
    this.#wake();
  }

  /** Waits until `found` gives something for what has arrived so far. */
  async until<Found>(found: () => Found | undefined | false): Promise<Found> {
    for (;;) {
      const result = found();
      if (result) return result;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Waits for the first cell that the predicate takes. */
  cell(wanted: (cell: BoardEvents['cells'][number]) => boolean): Promise<BoardEvents['cells'][number]> {
    return this.until(() => this.events.flatMap((event) => (event.name === 'cells' ? event.data : [])).find(wanted));
  }

  break(): void {
    this.#response?.destroy();
  }
}
