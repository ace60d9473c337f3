/** The backends of the server, and which of them computes. */
import * as tf from '@tensorflow/tfjs-core';
import '../../labs/kit/gradients.node.ts';
import { type BackendCandidate, chooseBackend } from '../../labs/kit/backends/choose.ts';
import type { Tf } from '../../labs/kit/experiment.ts';
import type { BackendChoice } from '../../labs/kit/protocol.ts';
import { cpu } from './cpu.ts';
import { findGraphics } from './dawn.ts';
import { type ServerBackendName, serverBackendNames } from './names.ts';
import { native } from './native.ts';
import { tensorflow } from './tensorflow.ts';
import { wasm } from './wasm.ts';
import { webgpu } from './webgpu.ts';

/**
 * Makes tfjs ready to compute and train in this process: on the backend asked for, else the one preferred, else
 * the first that works in the order of `serverBackendNames`. `find` says which graphics card answers; one that is
 * imitated in software is passed over. Throws a `BackendError` when the one asked for is unknown or can't load.
 */
export async function loadServerBackend(
  asked?: string,
  prefer?: string,
  find = findGraphics,
): Promise<{ tf: Tf; choice: BackendChoice }> {
  const backends: Readonly<Record<ServerBackendName, BackendCandidate>> = {
    webgpu: webgpu(find),
    native,
    tensorflow,
    wasm,
    cpu,
  };
  const candidates = serverBackendNames.map((name) => backends[name]);
  const choice = await chooseBackend(candidates, { asked, prefer, where: 'server' });
  return { tf, choice };
}
