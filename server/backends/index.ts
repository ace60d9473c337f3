/** The backends of the server, and which of them computes. */
import * as tf from '@tensorflow/tfjs-core';
import '../../labs/kit/gradients.node.ts';
import { type BackendCandidate, chooseBackend } from '../../labs/kit/backends/choose.ts';
import type { Tf } from '../../labs/kit/experiment.ts';
import type { BackendChoice } from '../../labs/kit/protocol.ts';
import { cpu } from './cpu.ts';
import { type ServerBackendName, serverBackendNames } from './names.ts';
import { native } from './native.ts';
import { tensorflow } from './tensorflow.ts';
import { wasm } from './wasm.ts';
import { webgpu } from './webgpu.ts';

const backends: Readonly<Record<ServerBackendName, BackendCandidate>> = { webgpu, native, tensorflow, wasm, cpu };
const candidates = serverBackendNames.map((name) => backends[name]);

/**
 * Makes tfjs ready to compute and train in this process: on the backend asked for, else the one preferred, else
 * the fastest that works. Throws a `BackendError` when the one asked for is unknown or can't load.
 */
export async function loadServerBackend(asked?: string, prefer?: string): Promise<{ tf: Tf; choice: BackendChoice }> {
  const choice = await chooseBackend(candidates, { asked, prefer, where: 'server' });
  return { tf, choice };
}
