/** TensorFlow's own library through `@tensorflow/tfjs-node`: used where its native binding loads. */
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../../labs/kit/backends/choose.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';

const packageName: string = '@tensorflow/tfjs-node';

/** tfjs-node 4.22 calls two helpers of `node:util` that Node 23 took away. */
function restoreUtilHelpers(): void {
  const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const absent = String(message).includes(packageName) && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(code));
  if (absent) return `the optional package ${packageName} isn't installed`;
  return `the native binding of ${packageName} doesn't load`;
}

export const tensorflow: BackendCandidate = {
  name: 'tensorflow',
  label: 'TensorFlow',
  async load({ signal }) {
    try {
      restoreUtilHelpers();
      await import(packageName);
    } catch (error) {
      return { ok: false, why: reason(error) };
    }
    return startBackend(tf, 'tensorflow', signal);
  },
};
