/** As check.worker.ts, with the operations of tf that an exercise may lend, on the plain JavaScript backend. */
import { lendTf, makeTensor } from '../../../labs/kit/exercise/lent-tf.ts';
import { serve } from './serve.ts';

serve(lendTf, makeTensor);
