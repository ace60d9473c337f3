/** Who may talk to the server: pages that it served itself, under a name that is its own. */
import type { Request, RequestHandler } from 'express';
import { HttpProblem, sendProblem } from './problems.ts';
import { hostNames, type Reach } from './reach.ts';

/** `host:port` as a browser writes it, split; the port is the scheme's own where none is written. */
function splitHost(host: string, isSecure: boolean): { name: string; port: number } {
  const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  return { name, port: port === undefined ? (isSecure ? 443 : 80) : Number(port) };
}

/** True when a certificate's name stands for `name`; a star stands for one part. */
const standsFor = (certified: string, name: string): boolean =>
  certified === name ||
  (certified.startsWith('*.') && certified.slice(1) === name.slice(Math.max(0, name.indexOf('.'))));

/** True when the request came through the proxy that is believed. */
function isForwarded(request: Request): boolean {
  const trusts = request.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean;
  const said = request.headers['x-forwarded-host'] ?? request.headers['x-forwarded-proto'];
  return said !== undefined && trusts(request.socket.remoteAddress, 0);
}

/**
 * Refuses a Host header that isn't the server's own: a foreign page that points its name at this
 * machine (DNS rebinding) would otherwise be of the same origin as the course. Under which names a proxy
 * is reached the proxy decides, unless `publicUrl` says it.
 */
export function ownHostOnly({ host, publicUrl, certificateNames }: Reach): RequestHandler {
  let names = hostNames(host);
  const isOwn = (name: string): boolean => {
    if (names.has(name) || certificateNames.some((certified) => standsFor(certified, name))) return true;
    // A laptop that came into another network has another address.
    names = hostNames(host);
    return names.has(name);
  };
  return (request, response, next) => {
    const asked = request.host ?? '';
    const { name, port } = splitHost(asked, request.secure);
    if (isForwarded(request) && !publicUrl) return next();
    if (publicUrl && publicUrl.host === hostOf(name, port, request.secure)) return next();
    if (isOwn(name) && port === request.socket.localPort) return next();
    const detail = `This server doesn't answer to the name "${asked}". Use the address that it printed at start, or name another with --public-url.`;
    sendProblem(response, new HttpProblem(421, detail));
  };
}

/** As `URL.host` writes it: without the scheme's own port. */
const hostOf = (name: string, port: number, isSecure: boolean): string =>
  port === (isSecure ? 443 : 80) ? name : `${name}:${port}`;

/** Where a page may come from that changes something. */
function ownOrigins(request: Request, publicUrl: URL | null): string[] {
  const { name, port } = splitHost(request.host ?? '', request.secure);
  const own = `${request.protocol}://${hostOf(name, port, request.secure)}`;
  return publicUrl ? [own, publicUrl.origin] : [own];
}

/** Refuses requests that change something when another site's page sent them. */
export function ownOriginOnly({ publicUrl, trustProxy }: Reach): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const origin = request.headers.origin?.toLowerCase();
    const site = request.headers['sec-fetch-site'];
    const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
    const isOwn = origin === undefined ? !isForeignSite : ownOrigins(request, publicUrl).includes(origin);
    if (isOwn) return next();
    const hint = trustProxy ? ' Behind a proxy: does it pass X-Forwarded-Host and X-Forwarded-Proto on?' : '';
    sendProblem(response, new HttpProblem(403, `Only pages of this server may change something here.${hint}`));
  };
}
