/** Runs a student's code inside the check frame: no origin, no network, a program that came as one text. */
import { lendLayers } from '../../../labs/kit/exercise/lent-layers.ts';
import { lendsLayers } from '../../../labs/kit/exercise/lent-names.ts';
import { serve } from './serve.ts';

const layers = lendLayers();
serve((names) => (lendsLayers(names) ? layers : null));
