/** tfjs on its plain JavaScript backend, with gradients: the oracle of the tests. */
import '@tensorflow/tfjs-backend-cpu';
import './gradients.node.ts';
import * as tf from '@tensorflow/tfjs-core';

await tf.setBackend('cpu');

export { tf };
