/** Registers tfjs's gradients in the browser. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
