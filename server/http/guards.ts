/** Who may talk to the server: pages that it served itself, under a name that is its own. */
import { hostname, networkInterfaces } from 'node:os';
import type { RequestHandler } from 'express';
import { HttpProblem, sendProblem } from './problems.ts';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const everywhere = new Set(['0.0.0.0', '::', '[::]']);
const bracketed = (address: string) => (address.includes(':') && !address.startsWith('[') ? `[${address}]` : address);

/** True when only this machine can reach a server that listens on `host`. */
export const isLoopback = (host: string): boolean =>
  loopback.includes(bracketed(host.toLowerCase())) || /^127(\.\d{1,3}){3}$/.test(host);

/** The host names, lower case, under which a server that listens on `host` may be addressed. */
export function hostNames(host: string): Set<string> {
  const names = new Set([...loopback, bracketed(host.toLowerCase())]);
  if (isLoopback(host)) return names;
  const own = hostname().toLowerCase();
  names.add(own).add(`${own}.local`);
  if (everywhere.has(host))
    for (const addresses of Object.values(networkInterfaces()))
      for (const { address } of addresses ?? []) names.add(bracketed(address.toLowerCase()));
  return names;
}

/** `host:port` as a browser writes it, split; the port is 80 where none is written. */
function splitHost(host: string): { name: string; port: number } {
  const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  return { name, port: port === undefined ? 80 : Number(port) };
}

/**
 * Refuses a Host header that isn't the server's own: a foreign page that points its name at this
 * machine (DNS rebinding) would otherwise be of the same origin as the course.
 */
export function ownHostOnly(host: string): RequestHandler {
  const names = hostNames(host);
  return (request, response, next) => {
    const { name, port } = splitHost(request.headers.host ?? '');
    if (names.has(name) && port === request.socket.localPort) return next();
    const detail = `This server doesn't answer to the name "${request.headers.host ?? ''}". Use the address that it printed at start.`;
    sendProblem(response, new HttpProblem(421, detail));
  };
}

/** Refuses requests that change something when another site's page sent them. */
export const ownOriginOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign =
    origin === undefined ? site === 'cross-site' : origin.toLowerCase() !== `http://${host?.toLowerCase()}`;
  if (!foreign) return next();
  sendProblem(response, new HttpProblem(403, 'Only pages of this server may change something here.'));
};
