/** WebAssembly: tfjs's kernels and ours for training, on one thread; works wherever Node does. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate, LoadResult } from '../../labs/kit/backends/choose.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';
import { registerWasmGradients } from '../../labs/kit/backends/wasm-gradients.ts';

const events = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Runs `load` and takes away the process-wide handlers that were added meanwhile: Emscripten's throw whatever
 * reaches them again, and with it print its whole source, one line of 80,000 characters.
 */
async function withoutNewHandlers(load: () => Promise<LoadResult>): Promise<LoadResult> {
  const before = events.map((event) => new Set<unknown>(process.rawListeners(event)));
  try {
    return await load();
  } finally {
    for (const [i, event] of events.entries())
      for (const listener of process.rawListeners(event))
        if (!before[i]?.has(listener)) process.off(event, listener as () => void);
  }
}

export const wasm: BackendCandidate = {
  name: 'wasm',
  label: 'WebAssembly',
  load: ({ signal }) =>
    withoutNewHandlers(async () => {
      await import('@tensorflow/tfjs-backend-wasm');
      registerWasmGradients(tf);
      return startBackend(tf, 'wasm', signal);
    }),
};
