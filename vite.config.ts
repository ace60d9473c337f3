/** Builds the page: `client/` into `dist/client`. In development it passes /api on to the server at $DL101_PORT. */
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { labsPlugin } from './client/vite/labs-plugin.ts';
import { wasmThreads } from './client/vite/wasm-threads.ts';

const repository = fileURLToPath(new URL('.', import.meta.url));
const server = `http://127.0.0.1:${process.env.DL101_PORT ?? 3000}`;

/** For the page and for its workers. */
const shared = () => [labsPlugin(), wasmThreads()];

export default defineConfig({
  root: 'client',
  base: '/',
  plugins: [preact(), ...shared()],
  worker: { format: 'es', plugins: shared },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  server: {
    proxy: { '/api': { target: server, changeOrigin: true } },
    fs: { allow: [repository], deny: ['.env', '.env.*', '**/.git/**', '**/solution.ts', '**/checks.hidden.ts'] },
  },
});
