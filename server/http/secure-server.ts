/** The server's socket: plain http, or https, where whoever forgot the s is led to it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Certificate } from './certificate.ts';

/** The first byte of a TLS handshake. */
const handshake = 22;
/** A connection that says nothing is closed after this long, in milliseconds. */
const silentMs = 15_000;

/** Answers plain http at the port of an https server: a page is led on, anything else gets a sentence. */
function leadToHttps(request: IncomingMessage, response: ServerResponse): void {
  const { host = '' } = request.headers;
  const isPage = request.method === 'GET' || request.method === 'HEAD';
  response.setHeader('Connection', 'close');
  if (isPage && /^[A-Za-z0-9.:[\]-]+$/.test(host))
    return void response.writeHead(307, { Location: `https://${host}${request.url}` }).end();
  response.writeHead(400, { 'Content-Type': 'text/plain' });
  response.end('This server speaks https here. Put https:// before its address.\n');
}

/** An https server that tells plain http by its first byte. */
function secureServer({ cert, key }: Certificate): SecureServer {
  const server = createSecureServer({ cert, key, minVersion: 'TLSv1.2' });
  const plain = createServer({ keepAlive: false }, leadToHttps);
  const [beginTls] = server.listeners('connection') as ((this: SecureServer, socket: Socket) => void)[];
  const sockets = new Set<Socket>();
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(silentMs, () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      socket.unshift(first);
      sockets.delete(socket);
      if (first[0] === handshake) beginTls?.call(server, socket);
      else plain.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  // What has said nothing yet is no connection of either server's: it would keep this one from closing.
  const closeAll = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeAll();
    for (const socket of sockets) socket.destroy();
  };
  return server;
}

/** A server that listens nowhere yet; without a certificate it speaks plain http. */
export const serverFor = (certificate: Certificate | null): Server | SecureServer =>
  certificate ? secureServer(certificate) : createServer();
