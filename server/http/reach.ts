/** Under which addresses the server may be reached, and which it tells people. */
import { hostname, networkInterfaces } from 'node:os';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const everywhere = new Set(['0.0.0.0', '::', '[::]']);
const bracketed = (address: string) => (address.includes(':') && !address.startsWith('[') ? `[${address}]` : address);

/** How the server is reached. */
export interface Reach {
  /** Where it listens. */
  readonly host: string;
  readonly isSecure: boolean;
  /** Of its certificate, where it has one. */
  readonly certificateNames: readonly string[];
  /** The address that people use, such as a proxy's; null where nobody named one. */
  readonly publicUrl: URL | null;
  /** Whose `X-Forwarded-…` headers are believed, as Express takes it; false: nobody's. */
  readonly trustProxy: false | readonly string[];
}

/** True when only this machine can reach a server that listens on `host`. */
export const isLoopback = (host: string): boolean =>
  loopback.includes(bracketed(host.toLowerCase())) || /^127(\.\d{1,3}){3}$/.test(host);

/** This machine's addresses on its networks, IPv4 first; without those of one cable alone. */
export function networkAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const out = all.filter(({ internal, address }) => !internal && !/^(fe80|169\.254)/i.test(address));
  return out
    .sort((a, b) => Number(a.family === 'IPv6') - Number(b.family === 'IPv6'))
    .map(({ address }) => bracketed(address.toLowerCase()));
}

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

/** The names that a certificate of the server's own stands for. */
export const ownNames = (host: string, publicUrl: URL | null): string[] => {
  const listening = [...hostNames(host)].filter((name) => !everywhere.has(name) && !name.startsWith('[fe80'));
  return [...(publicUrl ? [publicUrl.hostname] : []), ...listening];
};

const schemeOf = ({ isSecure }: Pick<Reach, 'isSecure'>) => (isSecure ? 'https' : 'http');

/** The address to open on this machine, without a slash at the end. */
export function localUrl(reach: Pick<Reach, 'host' | 'isSecure'>, port: number): string {
  const name = everywhere.has(reach.host) ? 'localhost' : bracketed(reach.host);
  return new URL(`${schemeOf(reach)}://${name}:${port}`).origin;
}

/** The addresses that people may be told, the best first; empty when only this machine can reach the server. */
export function peoplesUrls(reach: Reach, port: number): string[] {
  if (reach.publicUrl) return [reach.publicUrl.origin];
  if (isLoopback(reach.host)) return [];
  // A certificate with a name of a domain was made for people to use it.
  const domains = reach.certificateNames.filter(
    (name) => /^[^*]+\.[a-z][a-z-]+$/.test(name) && !name.endsWith('.local'),
  );
  const hosts = everywhere.has(reach.host) ? networkAddresses() : [bracketed(reach.host)];
  return [...domains, ...hosts].map((name) => new URL(`${schemeOf(reach)}://${name}:${port}`).origin);
}
