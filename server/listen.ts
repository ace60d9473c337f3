/** Finds the port to listen on. */
import type { Server } from 'node:net';

/** Thrown when the server can't listen where it was told to; the message says what would be right. */
export class ListenError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ListenError';
  }
}

function attempt(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function sentence(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another one with --port, or leave --port out.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this program has. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `"${host}" is no address of this machine. Leave --host out, or use 0.0.0.0 for all of its addresses.`;
  return `The server can't listen on ${host}, port ${port} (${code}).`;
}

/**
 * Listens on `port`; when that is taken and `orNext` is set, on the next free one of the twenty after it.
 * Returns the port. Throws a `ListenError`.
 */
export async function listen(server: Server, host: string, port: number, orNext: boolean): Promise<number> {
  const last = orNext ? Math.min(port + 20, 65535) : port;
  for (let candidate = port; ; candidate++) {
    try {
      await attempt(server, host, candidate);
      const address = server.address();
      return typeof address === 'object' && address ? address.port : candidate;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' || candidate >= last) throw new ListenError(sentence(code, host, candidate));
    }
  }
}
