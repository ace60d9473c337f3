import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { neuron } from '../../neuron.ts';

/** Away from zero, so that a forgotten term always shows. */
const number = (random: Random) => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + 4 * random.uniform());
const numbers = (random: Random, length: number) => Array.from({ length }, () => number(random));
const drawn = (random: Random, length: number, b: number): Call =>
  call('neuron', numbers(random, length), numbers(random, length), b);
const times = (count: number, draw: (i: number) => Call) => Array.from({ length: count }, (_, i) => draw(i));

export default [
  agrees('Two other inputs, without a bias', 15, (random) => times(5, () => drawn(random, 2, 0)), neuron),
  agrees('Two other inputs, with a bias', 30, (random) => times(5, () => drawn(random, 2, number(random))), neuron),
  agrees(
    'As many inputs as there are',
    15,
    (random) => times(5, (i) => drawn(random, 3 + 4 * i + random.integer(3), 0)),
    neuron,
  ),
] satisfies HiddenCheck[];
