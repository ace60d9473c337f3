/**
 * `npm run dev [-- --port N, and --backend, --data or --labs of npm start]`: the pages from Vite, which reloads them as
 * they change, before a server that starts again as it changes. One address, one Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { createServer as createSocket } from 'node:net';
import { delimiter } from 'node:path';
import { parseDevArgs } from './lib/dev-args.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { runScript } from './lib/problem.mjs';
import { root } from './lib/root.mjs';

const host = '127.0.0.1';

/** @returns {Promise<number>} a port that is free */
function freePort() {
  return new Promise((done, failed) => {
    const socket = createSocket().once('error', failed);
    socket.listen(0, host, () => {
      const address = socket.address();
      socket.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * The server under Node's own watch. Its own address would mislead, so the lines with it are left out.
 * @param {number} port
 * @param {readonly string[]} options
 */
function startServer(port, options) {
  const watch = ['--watch', '--watch-preserve-output', '--import', 'tsx', 'server/main.ts'];
  const child = spawn(process.execPath, [...watch, '--port', String(port), '--host', host, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (!line.includes(`:${port}`)) console.log(line);
  });
  return child;
}

/**
 * Vite with what is under /api handed to the server, under the server's own name: it refuses others.
 * @param {number} port the pages' port
 * @param {string} target the server's address
 */
async function startPages(port, target) {
  const { createServer } = await import('vite');
  const pass = { target, changeOrigin: true, headers: { origin: target } };
  const proxy = { '/api': pass, '/check-frame.html': pass };
  const vite = await createServer({
    configFile: `${root}/vite.config.ts`,
    clearScreen: false,
    logLevel: 'warn',
    server: { host, port, proxy },
  });
  return vite.listen();
}

await runScript(async () => {
  const { port, options } = parseDevArgs(process.argv.slice(2));
  await ensureInstalled();
  const { readServerFlags } = await import('./lib/server-flags.mjs');
  const { help, labs } = await readServerFlags(options);
  if (help) {
    console.log(
      'npm run dev -- [--port N, of the pages (default: 5173)] [--backend NAME] [--data FOLDER] [--labs FOLDER]',
    );
    return 0;
  }
  await ensureNativeBuilt();
  const serverPort = await freePort();
  process.env.DL101_PORT = String(serverPort);
  process.env.DL101_LABS = labs.join(delimiter);
  const vite = await startPages(port, `http://${host}:${serverPort}`);
  const server = startServer(serverPort, options);
  console.log(`The course, reloading as you edit: ${vite.resolvedUrls?.local[0] ?? `http://${host}:${port}/`}`);
  const signal = await new Promise((stop) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, stop);
  });
  server.kill(signal);
  await vite.close();
  return 0;
});
