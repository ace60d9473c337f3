import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { fitNeuron } from '../../train.ts';

const number = (random: Random) => 0.5 + random.normal();

function drawn(random: Random, inputs: number, epochs: number): Call {
  const data = Array.from({ length: 4 + random.integer(4) }, () => ({
    x: Array.from({ length: inputs }, () => number(random)),
    t: 1 + number(random),
  }));
  return call('fitNeuron', data, 0.02 + 0.05 * random.uniform(), epochs);
}

export default [
  agrees('Other data, one epoch', 20, (random) => [drawn(random, 1, 1), drawn(random, 2, 1)], fitNeuron),
  agrees('Other data, many epochs', 40, (random) => [drawn(random, 2, 5), drawn(random, 3, 20)], fitNeuron),
] satisfies HiddenCheck[];
