/**
 * Requests to other servers of the same database. One that speaks https may have made its certificate itself: the
 * fingerprint that comes with its address says which it is.
 */
import { type ClientRequest, type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { connect } from 'node:tls';

/** An address with the SHA-256 fingerprint of the certificate that answers there; as it was for plain http. */
export const withFingerprint = (url: string, fingerprint: string | null): string =>
  fingerprint !== null && url.startsWith('https:') ? `${url}#${fingerprint}` : url;

/** Opens connections to where a certificate is that is trusted by all, or the one that was told. */
function knownOnly({ hostname, port }: URL, fingerprint: string): NonNullable<RequestOptions['createConnection']> {
  const host = hostname.replace(/[[\]]/g, '');
  return (_options, done) => {
    const name = isIP(host) ? {} : { servername: host };
    const socket = connect({ host, port: Number(port || 443), ...name, rejectUnauthorized: false });
    const fail = (error: Error) => done(error, socket);
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      socket.off('error', fail);
      if (socket.authorized || socket.getPeerCertificate().fingerprint256 === fingerprint) return done(null, socket);
      socket.destroy();
      fail(new Error('Its certificate is another one.'));
    });
    return undefined;
  };
}

/** Begins a request of `route` at a server's address. */
export function requestTo(
  url: string,
  route: string,
  options: RequestOptions,
  onAnswer: (answer: IncomingMessage) => void,
): ClientRequest {
  const target = new URL(route, url);
  if (target.protocol !== 'https:') return overHttp(target, options, onAnswer);
  const createConnection = knownOnly(target, new URL(url).hash.slice(1));
  return overHttps(target, { ...options, createConnection }, onAnswer);
}
