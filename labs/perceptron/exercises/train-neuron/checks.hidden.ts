import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { trainNeuron } from '../../train.ts';

/** Quarters, learnt at a rate that is a power of 2: every sum is exact, so that no rounding turns a step. */
const quarter = (random: Random) => (random.integer(25) - 12) / 4;
const rates = [1, 0.5, 0.25];

function drawn(random: Random, inputs: number, epochs: number): Call {
  const normal = Array.from({ length: inputs }, () => quarter(random));
  const data = Array.from({ length: 6 + random.integer(5) }, () => {
    const x = Array.from({ length: inputs }, () => quarter(random));
    const side = x.reduce((sum, value, i) => sum + value * (normal[i] ?? 0), 0.6);
    return { x, t: side > 0 ? 1 : 0 };
  });
  return call('trainNeuron', data, rates[random.integer(rates.length)] ?? 1, epochs);
}

const times = (draw: (i: number) => Call) => Array.from({ length: 4 }, (_, i) => draw(i));

export default [
  agrees('One epoch of other data', 15, (random) => times(() => drawn(random, 2, 1)), trainNeuron),
  agrees('Many epochs of other data', 25, (random) => times((i) => drawn(random, 2, 3 + 10 * i)), trainNeuron),
  agrees(
    'As many inputs as there are',
    20,
    (random) => times((i) => drawn(random, i === 0 ? 1 : 2 + i, 8)),
    trainNeuron,
  ),
] satisfies HiddenCheck[];
