import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { deltaRule } from '../../rules.ts';

/** Away from zero, so that a forgotten term always shows. */
const number = (random: Random) => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + 2 * random.uniform());
const numbers = (random: Random, length: number) => Array.from({ length }, () => number(random));

/** `y` is a step's 0 or 1, or any number; it is too large and too small in turn. */
const drawn = (random: Random, length: (i: number) => number, steps: boolean): Call[] =>
  Array.from({ length: 5 }, (_, i) => {
    const d = length(i);
    const t = steps ? i % 2 : number(random);
    const y = steps ? 1 - t : t + (i % 2 === 0 ? 1 : -1) * (0.5 + 2 * random.uniform());
    return call('deltaRule', numbers(random, d), numbers(random, d), t, y, 0.01 + 0.5 * random.uniform());
  });

export default [
  agrees('Other samples, y 0 or 1', 20, (random) => drawn(random, () => 3, true), deltaRule),
  agrees('Other samples, y any number', 25, (random) => drawn(random, () => 3, false), deltaRule),
  agrees('As many weights as there are', 15, (random) => drawn(random, (i) => 1 + 3 * i, true), deltaRule),
] satisfies HiddenCheck[];
