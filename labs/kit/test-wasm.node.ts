/** tfjs on WebAssembly, with gradients: for tests that train convolutions, which plain JavaScript does slowly. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import './gradients.node.ts';
import * as tf from '@tensorflow/tfjs-core';
import { registerWasmGradients } from './backends/wasm-gradients.ts';

registerWasmGradients(tf);
await tf.setBackend('wasm');

export { tf };
