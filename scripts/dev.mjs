/**
 * `npm run dev [-- --port N, and --backend, --data, --labs, --class or --language of npm start]`: the pages from Vite, which reloads them as
 * they change, before a server that starts again as it changes. One address, one Ctrl-C.
 */
import { createServer as createSocket } from 'node:net';
import { delimiter, join, resolve, sep } from 'node:path';
import { parseDevArgs } from './lib/dev-args.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNativeBuilt } from './lib/native-build.mjs';
import { runScript } from './lib/problem.mjs';
import { concernsServer, Restarted, startNode } from './lib/restarted.mjs';
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
 * The server, which starts again when a file of its own or of a lab changes. Vite's watcher tells of that: it sees files
 * that an editor puts in the place of others, too. The server's own address would mislead: a class's links lead to the
 * pages instead.
 * @param {number} port
 * @param {string} pages where the pages are
 * @param {readonly string[]} options
 * @param {import('vite').ViteDevServer} vite
 * @param {readonly string[]} labs folders of labs
 */
function startServer(port, pages, options, vite, labs) {
  const args = ['--import', 'tsx', 'server/main.ts', '--port', String(port), '--host', host, ...options];
  const say = (/** @type {string} */ line) => {
    if (!line.startsWith('Deep Learning 101 is at ')) console.log(line.replaceAll(`http://${host}:${port}`, pages));
  };
  const server = new Restarted(() => startNode(args, root, say));
  const folders = [join(root, 'server'), join(root, 'labs'), ...labs];
  vite.watcher.add(folders);
  vite.watcher.on('all', (_event, file) => {
    if (folders.some((folder) => file.startsWith(folder + sep)) && concernsServer(file)) server.change();
  });
  return server;
}

/**
 * Vite with what is under /api handed to the server, under the server's own name: it refuses others.
 * @param {number} port the pages' port
 * @param {string} target the server's address
 * @param {boolean} isClass
 */
async function startPages(port, target, isClass) {
  const { createServer } = await import('vite');
  const { withFacts } = await import('../server/http/pages.ts');
  const transformIndexHtml = (/** @type {string} */ html) => withFacts(html, { isClass, language: undefined });
  const pass = { target, changeOrigin: true, headers: { origin: target } };
  const proxy = { '/api': pass, '/check-frame.html': pass };
  const vite = await createServer({
    configFile: `${root}/vite.config.ts`,
    clearScreen: false,
    logLevel: 'warn',
    server: { host, port, proxy },
    plugins: [{ name: 'class', transformIndexHtml }],
  });
  return vite.listen();
}

await runScript(async () => {
  const { port, options } = parseDevArgs(process.argv.slice(2));
  await ensureInstalled();
  const { readServerFlags } = await import('./lib/server-flags.mjs');
  const { help, labs, className, language } = await readServerFlags(options);
  if (help) {
    console.log(
      'npm run dev -- [--port N, of the pages (default: 5173)] [--backend NAME] [--data FOLDER] [--labs FOLDER] [--class NAME] [--language TAG]',
    );
    return 0;
  }
  await ensureNativeBuilt();
  const serverPort = await freePort();
  process.env.DL101_PORT = String(serverPort);
  process.env.DL101_LABS = labs.join(delimiter);
  process.env.DL101_LANGUAGE = language ?? '';
  const vite = await startPages(port, `http://${host}:${serverPort}`, className !== null);
  const url = vite.resolvedUrls?.local[0] ?? `http://${host}:${port}/`;
  const server = startServer(
    serverPort,
    url.replace(/\/$/, ''),
    options,
    vite,
    labs.map((folder) => resolve(folder)),
  );
  console.log(`The course, reloading as you edit: ${url}`);
  const signal = await new Promise((stop) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, stop);
  });
  await server.end(signal);
  await vite.close();
  return 0;
});
