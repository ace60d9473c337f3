/** Whether Dawn can be tested here, with the SwiftShader that Chromium ships in place of a graphics card. */
import { createRequire } from 'node:module';

function reasonToSkip(): string | false {
  if (process.platform !== 'linux') return 'SwiftShader is found for Dawn on Linux only';
  try {
    createRequire(import.meta.url).resolve('webgpu');
    return false;
  } catch {
    return 'the optional package webgpu is not installed';
  }
}

/** Why a test of the server's WebGPU is skipped; false where it runs. */
export const skipDawn = reasonToSkip();
