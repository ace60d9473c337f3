import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { layer } from '../../layer.ts';

/** Away from zero, so that a forgotten term always shows. */
const number = (random: Random) => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + 4 * random.uniform());
const numbers = (random: Random, length: number) => Array.from({ length }, () => number(random));
const matrix = (random: Random, rows: number, columns: number) =>
  Array.from({ length: rows }, () => numbers(random, columns));

function drawn(random: Random, biased: boolean): Call[] {
  return Array.from({ length: 4 }, (_, i) => {
    const [m, d] = [2 + random.integer(4) + i, 1 + random.integer(5) + i];
    const b = biased ? numbers(random, m) : Array.from({ length: m }, () => 0);
    return call('layer', matrix(random, m, d), numbers(random, d), b);
  });
}

export default [
  agrees('Other sizes, without biases', 20, (random) => drawn(random, false), layer),
  agrees('Other sizes, with biases', 40, (random) => drawn(random, true), layer),
] satisfies HiddenCheck[];
