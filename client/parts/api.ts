/** Requests to the server's API, and the two ways in which they fail. */
import { signal } from '@preact/signals';
import { decodeWire, encodeWire } from '../../labs/kit/wire.ts';
import { text } from '../text/parts.ts';

/** The server could not be reached. */
export class ServerAway extends Error {
  constructor() {
    super(text.serverAway);
    this.name = 'ServerAway';
  }
}

/** Whether the server could not be reached when it was asked last. */
export const serverIsAway = signal(false);

/** The server answered with a problem document; the message is its sentence. */
export class ApiProblem extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
  }
}

export interface Api {
  /**
   * Sends a wire-encoded body and reads a wire-encoded answer. Throws `ServerAway` or an `ApiProblem`; `signal` lets
   * go of an answer that nobody waits for any more, which counts as `ServerAway`.
   */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<unknown>;
}

/** The sentence of a problem document, or a plain one when the body is something else. */
function problemOf(status: number, body: string): ApiProblem {
  try {
    const { detail } = JSON.parse(body) as { detail?: unknown };
    if (typeof detail === 'string') return new ApiProblem(status, detail);
  } catch {
    // Not from our server: a proxy's page, say.
  }
  return new ApiProblem(status, text.serverAnswered(status));
}

/** The API of the server at `base`. A DELETE outlives the page that asked for it. */
export function createApi(base: string): Api {
  return {
    async request(method, path, body, signal) {
      const init: RequestInit =
        body === undefined
          ? { method, keepalive: method === 'DELETE' }
          : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(encodeWire(body)) };
      const away = () => {
        if (!signal?.aborted) serverIsAway.value = true;
        throw new ServerAway();
      };
      const response = await fetch(new URL(path, base).href, signal ? { ...init, signal } : init).catch(away);
      const answer = await response.text().catch(away);
      const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
      // A proxy in front of a server that is away.
      if (response.status >= 502 && !isProblem) away();
      serverIsAway.value = false;
      if (!response.ok) throw problemOf(response.status, answer);
      return answer ? decodeWire(JSON.parse(answer)) : null;
    },
  };
}
