/**
 * Registers tfjs's gradients in Node. tfjs-core's file that does so is an ES module Node can't load;
 * the layers package carries it along in CommonJS.
 */
import '@tensorflow/tfjs-layers';
