/** The backends of the browser, fastest first; each is fetched only when its turn comes. */

import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import '../../labs/kit/gradients.ts';
import { type BackendCandidate, chooseBackend, type LoadResult } from '../../labs/kit/backends/choose.ts';
import type { Graphics } from '../../labs/kit/backends/graphics.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';
import type { Tf } from '../../labs/kit/experiment.ts';
import type { BackendChoice } from '../../labs/kit/protocol.ts';
import { webglGraphics, webgpuGraphics } from './graphics.ts';

/** Starts a backend on the graphics card, or says why not; an imitated card only where that is allowed. */
async function startGraphics(
  name: string,
  graphics: Graphics,
  allow: { readonly software: boolean; readonly signal: AbortSignal },
  load: () => Promise<unknown>,
): Promise<LoadResult> {
  if (!graphics.found) return { ok: false, why: graphics.why };
  const imitated = `the graphics card is imitated in software (${graphics.name})`;
  if (graphics.software && !allow.software) return { ok: false, why: imitated, software: true };
  await load();
  const started = await startBackend(tf, name, allow.signal);
  return started.ok && graphics.software ? { ok: true, note: imitated } : started;
}

const candidates: readonly BackendCandidate[] = [
  {
    name: 'webgpu',
    label: 'WebGPU',
    load: async (allow) =>
      startGraphics('webgpu', await webgpuGraphics(), allow, () => import('@tensorflow/tfjs-backend-webgpu')),
  },
  {
    name: 'webgl',
    label: 'WebGL',
    load: (allow) => startGraphics('webgl', webglGraphics(), allow, () => import('@tensorflow/tfjs-backend-webgl')),
  },
  {
    name: 'wasm',
    label: 'WebAssembly',
    async load({ signal }) {
      const [{ setWasmPaths }, { registerWasmGradients }] = await Promise.all([
        import('@tensorflow/tfjs-backend-wasm'),
        import('../../labs/kit/backends/wasm-gradients.ts'),
      ]);
      setWasmPaths({
        'tfjs-backend-wasm.wasm': plainUrl,
        'tfjs-backend-wasm-simd.wasm': simdUrl,
        'tfjs-backend-wasm-threaded-simd.wasm': threadedSimdUrl,
      });
      registerWasmGradients(tf);
      return startBackend(tf, 'wasm', signal);
    },
  },
  {
    name: 'cpu',
    label: 'Plain JavaScript',
    lastResort: true,
    async load({ signal }) {
      await import('@tensorflow/tfjs-backend-cpu');
      return startBackend(tf, 'cpu', signal);
    },
  },
];

/**
 * Makes tfjs ready to compute and train in this worker: on the backend asked for, else the one preferred, else the
 * fastest that works. Throws a `BackendError` when the one asked for is unknown or can't load, or none works.
 */
export async function loadBrowserBackend(
  wish: { asked?: string | undefined; prefer?: string | undefined } = {},
): Promise<{ tf: Tf; choice: BackendChoice }> {
  const choice = await chooseBackend(candidates, { ...wish, where: 'browser' });
  return { tf, choice };
}
