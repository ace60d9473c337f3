import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import vm from 'node:vm';
import { build, type Plugin, type Rollup } from 'vite';
import { wasmThreads } from './wasm-threads.ts';

const packageFile = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
const glue = packageFile.replace('package.json', 'wasm-out/tfjs-backend-wasm-threaded-simd.js');

/** The module that starts threads, bundled and minified as for the page. */
async function bundle(plugins: Plugin[]): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : null),
        load: (id) =>
          id === '\0entry' ? `import factory from ${JSON.stringify(glue)}; self.factory = factory;` : null,
      },
      ...plugins,
    ],
    build: { write: false, minify: true, target: 'es2022', rolldownOptions: { input: 'entry' } },
  });
  const [chunk] = ([result].flat()[0] as Rollup.RollupOutput).output;
  return chunk.code;
}

/** Takes the factory's text out of the bundle and starts it elsewhere, as a thread does; answers what went wrong. */
async function startFromText(code: string): Promise<unknown> {
  const page = { self: {} as { factory?: () => unknown } };
  vm.runInNewContext(code, page);
  const rejections: unknown[] = [];
  const thread = {
    text: String(page.self.factory),
    // What the script of a thread defines before it.
    importScripts: () => {},
    startWorker: () => {},
    self: { location: { href: 'http://localhost/worker.js' } },
    WebAssembly,
    URL,
    TextDecoder,
    performance,
    console: { warn: () => {}, log: () => {} },
    report: (error: unknown) => rejections.push(error),
  };
  const source = `(async () => {
    const module = { ENVIRONMENT_IS_PTHREAD: true, wasmMemory: new WebAssembly.Memory({ initial: 256, maximum: 256, shared: true }),
      locateFile: (path) => path, mainScriptUrlOrBlob: 'blob:', instantiateWasm: () => ({}) };
    try { eval('(' + text + ')')(module); return null; } catch (error) { return String(error); }
  })()`;
  return vm.runInNewContext(source, thread);
}

test('a bundled thread starts from its text, which it does not without the plugin', async () => {
  assert.match(String(await startFromText(await bundle([]))), /ReferenceError: \w+ is not defined/);
  assert.equal(await startFromText(await bundle([wasmThreads()])), null);
});
