/** The sandbox's program for exercises of kind "model": it lends the layers that a model is built of. */
import { lendLayers } from '../../../labs/kit/exercise/lent-layers.ts';
import { serve } from './serve.ts';

const tf = lendLayers();
void serve(() => ({ tf }));
