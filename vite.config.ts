/** Builds the page: `client/` into `dist/client`. In development it passes /api and the check frame on to the server at $DL101_PORT. */
import path, { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { checkWorker } from './client/vite/check-worker.ts';
import { labStyles } from './client/vite/lab-styles.ts';
import { courseFolder, labsPlugin } from './client/vite/labs-plugin.ts';
import { pageLanguage } from './client/vite/page-language.ts';
import { serviceWorker } from './client/vite/service-worker.ts';
import { wasmThreads } from './client/vite/wasm-threads.ts';

const repository = fileURLToPath(new URL('.', import.meta.url));
const server = `http://127.0.0.1:${process.env.DL101_PORT ?? 3000}`;

/** Folders of labs beside the course's own, as `npm start -- --labs` hands them on. */
const privateLabs = (process.env.DL101_LABS ?? '').split(delimiter).filter((folder) => folder !== '');

const labsFolders = [courseFolder, ...privateLabs];

/** For the page and for its workers. */
const shared = () => [labsPlugin(labsFolders), wasmThreads()];

export default defineConfig({
  root: 'client',
  base: '/',
  plugins: [preact(), checkWorker(), pageLanguage(process.env.DL101_LANGUAGE), serviceWorker(), ...shared()],
  css: { postcss: { plugins: [labStyles(labsFolders)] } },
  resolve: {
    // A lab in a folder of its own finds by these names what it shares with the course's, and the same packages.
    alias: {
      '@dl101/kit': path.join(repository, 'labs/kit'),
      '@dl101/parts': path.join(repository, 'client/parts'),
      '@dl101/charts': path.join(repository, 'client/charts'),
    },
    dedupe: ['preact', '@preact/signals', '@tensorflow/tfjs-core', 'zod'],
  },
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
    proxy: {
      '/api': { target: server, changeOrigin: true },
      '/check-frame.html': { target: server, changeOrigin: true },
    },
    fs: {
      allow: [repository, ...privateLabs],
      deny: ['.env', '.env.*', '**/.git/**', '**/solution.ts', '**/checks.hidden.ts'],
    },
  },
});
