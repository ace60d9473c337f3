/** A browser of `bench class`: keeps its connections, and the times of its requests. */
import { Agent, type IncomingMessage, request } from 'node:http';

/** Milliseconds of what was asked; what was not answered as it should be. */
export interface Times {
  readonly page: number[];
  readonly api: number[];
  readonly refused: string[];
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export class ClassClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 });
  readonly #url: string;
  readonly #cookie: string;
  readonly #times: Times;
  #stream: IncomingMessage | null = null;

  constructor(url: string, token: string, times: Times) {
    this.#url = url;
    this.#cookie = `dl101-session=${token}`;
    this.#times = times;
  }

  #send(method: string, route: string, body?: unknown, again = false): Promise<{ status: number; text: string }> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const json =
      text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const headers = { cookie: this.#cookie, 'accept-encoding': 'gzip', ...json };
    return new Promise((resolve, reject) => {
      const sent = request(this.#url + route, { method, agent: this.#agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      });
      sent.on('error', (error) => {
        // A connection that the server closed just when it was to be used again: browsers ask once more.
        if (sent.reusedSocket && !again) this.#send(method, route, body, true).then(resolve, reject);
        else reject(error);
      });
      sent.end(text);
    });
  }

  /** A connection that breaks is an answer too: one that should not have been. */
  #told(method: string, route: string, body?: unknown): Promise<{ status: number; text: string }> {
    return this.#send(method, route, body).catch((error: Error) => ({
      status: 599,
      text: JSON.stringify({ detail: error.message }),
    }));
  }

  /** Asks the API. What is refused is noted, and given all the same. */
  async api(method: string, route: string, body?: unknown): Promise<Answer> {
    const begun = performance.now();
    const { status, text } = await this.#told(method, route, body);
    this.#times.api.push(performance.now() - begun);
    if (status >= 400) this.#times.refused.push(`${method} ${route}: ${status} ${text.slice(0, 200)}`);
    return { status, body: text ? JSON.parse(text) : {} };
  }

  /** Loads a page and the files that it names, as a browser without a cache does. */
  async page(route: string): Promise<void> {
    const begun = performance.now();
    const { status, text } = await this.#told('GET', route);
    this.#times.page.push(performance.now() - begun);
    if (status !== 200) this.#times.refused.push(`${route}: ${status}`);
    const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
    await Promise.all(
      files.map(async (file) => {
        const asked = performance.now();
        const answer = await this.#told('GET', file);
        this.#times.page.push(performance.now() - asked);
        if (answer.status !== 200) this.#times.refused.push(`${file}: ${answer.status}`);
      }),
    );
  }

  /** Opens the stream of events, which stays open until `close`. */
  openStream(client: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked = request(`${this.#url}/api/streams/${client}`, { headers: { cookie: this.#cookie } }, (response) => {
        this.#stream = response;
        response.on('error', () => {});
        response.resume();
        if (response.statusCode !== 200) this.#times.refused.push(`stream: ${response.statusCode}`);
        resolve();
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  /** Whether the stream is still open. */
  get hasStream(): boolean {
    return this.#stream !== null && !this.#stream.destroyed && !this.#stream.complete;
  }

  close(): void {
    this.#stream?.destroy();
    this.#agent.destroy();
  }
}
