/**
 * The graphics card, through Dawn: no CUDA to install. By itself it is used only where a real card answers; one that is
 * imitated in software is slower than any other way to use the processor, and runs when it is asked for by name.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../../labs/kit/backends/choose.ts';
import type { Graphics } from '../../labs/kit/backends/graphics.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';
import { installDawn } from './dawn.ts';

/** `findGraphics` says which card answers, if any. */
export const webgpu = (findGraphics: () => Promise<Graphics>): BackendCandidate => ({
  name: 'webgpu',
  label: 'WebGPU',
  async load({ software, signal }) {
    const graphics = await findGraphics();
    if (!graphics.found) return { ok: false, why: graphics.why };
    const imitated = `the graphics card is imitated in software (${graphics.name})`;
    // Without the mark `software`: choosing leaves it out altogether.
    if (graphics.software && !software) return { ok: false, why: imitated };
    if (signal.aborted) return { ok: false, why: 'it came too late' };
    await installDawn();
    await import('@tensorflow/tfjs-backend-webgpu');
    const started = await startBackend(tf, 'webgpu', signal);
    if (!started.ok) return started;
    endWithProcess();
    return graphics.software
      ? { ok: true, note: imitated }
      : { ok: true, because: `a graphics card answers (${graphics.name})` };
  },
});

/** A process that ends while the card still works for it would crash now and then: the driver's threads outlive it for a moment. */
function endWithProcess(): void {
  const { device } = tf.backend() as tf.KernelBackend & { readonly device: GPUDevice };
  process.once('exit', () => device.destroy());
}
