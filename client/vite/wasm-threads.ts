/** Keeps tfjs's WebAssembly threads working in a bundle. */
import type { Plugin } from 'vite';

const glue = /tfjs-backend-wasm-threaded-simd\.js$/;

/**
 * Emscripten starts a thread from the text of its own function, in which it finds the outer variable `_scriptDir`
 * missing and goes on. A bundler renames that variable and drops the test for it, and the thread dies. Without the
 * variable (tfjs says where everything is anyway) there is nothing to lose. Belongs in `plugins` and `worker.plugins`.
 */
export function wasmThreads(): Plugin {
  return {
    name: 'wasm-threads',
    enforce: 'pre',
    transform(code, id) {
      if (!glue.test(id.replace(/\?.*$/, ''))) return null;
      if (!code.includes('_scriptDir'))
        this.error('tfjs-backend-wasm has changed: see whether its threads still need client/vite/wasm-threads.ts.');
      return {
        code: code
          .replaceAll('_scriptDir', 'globalThis.__scriptDirectory')
          .replace(/\bvar globalThis\./, 'globalThis.'),
        map: null,
      };
    },
  };
}
