/**
 * TensorFlow's own library, through `@tensorflow/tfjs-node-gpu` (CUDA) or `@tensorflow/tfjs-node`: used where a native
 * binding loads. The first is no dependency of the course: who has CUDA installs it by hand.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate } from '../../labs/kit/backends/choose.ts';
import { startBackend } from '../../labs/kit/backends/start.ts';

const packageNames: readonly string[] = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/** tfjs-node 4.22 calls two helpers of `node:util` that newer Nodes took away: Node 23 the first. */
function restoreUtilHelpers(): void {
  const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

/** Why a package doesn't load, as a clause; null when it isn't installed. */
function reason(packageName: string, error: unknown): string | null {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  const absent = /^(ERR_)?MODULE_NOT_FOUND$/.test(String(code)) && message.includes(packageName);
  if (absent) return null;
  if (message.includes('tfjs_binding.node) can not be found'))
    return `the native binding of ${packageName} is missing: its installation downloads it, and could not`;
  // Such as a library of CUDA's that is not there; folders are nobody's business.
  const [line = ''] = message.split('\n');
  const words = line.split(' ').map((word) => (path.isAbsolute(word) ? path.basename(word) : word));
  return `the native binding of ${packageName} doesn't load (${words.join(' ') || 'it said nothing'})`;
}

/** Loads the first package that is there and works. Gives the name, or why none does. */
async function loadPackage(): Promise<{ readonly loaded: string } | { readonly why: string }> {
  const reasons: string[] = [];
  restoreUtilHelpers();
  for (const packageName of packageNames)
    try {
      await import(packageName);
      return { loaded: packageName };
    } catch (error) {
      const why = reason(packageName, error);
      if (why) reasons.push(why);
    }
  return { why: reasons.join('; ') || `the optional package ${packageNames.at(-1)} isn't installed` };
}

export const tensorflow: BackendCandidate = {
  name: 'tensorflow',
  label: 'TensorFlow',
  async load({ signal }) {
    const result = await loadPackage();
    if ('why' in result) return { ok: false, why: result.why };
    const started = await startBackend(tf, 'tensorflow', signal);
    return started.ok ? { ok: true, note: `it comes from ${result.loaded}` } : started;
  },
};
