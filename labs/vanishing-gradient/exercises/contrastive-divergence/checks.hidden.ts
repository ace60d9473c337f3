import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { contrastiveDivergence } from '../../rbm.ts';

type Numbers = readonly number[];

/** The reference on the draws that the student's `uniform` gives. */
function reference(
  v0: Numbers,
  W: readonly Numbers[],
  a: Numbers,
  b: Numbers,
  uniform: { values: Numbers },
  rate: number,
) {
  let next = 0;
  return contrastiveDivergence(v0, W, a, b, () => uniform.values[next++] ?? Number.NaN, rate);
}

const normals = (random: Random, length: number, size = 1) => Array.from({ length }, () => size * random.normal());

function drawn(random: Random, visible: number, hidden: number): Call {
  return call(
    'contrastiveDivergence',
    Array.from({ length: visible }, () => random.integer(2)),
    Array.from({ length: hidden }, () => normals(random, visible)),
    normals(random, visible),
    normals(random, hidden),
    { $fn: 'stream', values: Array.from({ length: hidden }, () => random.uniform()) },
    0.1 + random.uniform(),
  );
}
/** Several sizes, and enough of them that a rule which sometimes agrees by chance is found out. */
const machines = (random: Random) => [2, 3, 5, 4, 8, 6].map((visible, i) => drawn(random, visible, 2 + ((i * 2) % 5)));

type Step = ReturnType<typeof reference>;
const part =
  <Name extends keyof Step>(name: Name) =>
  (...args: Parameters<typeof reference>) => ({ [name]: reference(...args)[name] });

export default [
  agrees('The weights of other machines', 35, machines, part('W')),
  agrees('Their visible biases', 15, machines, part('a')),
  agrees('Their hidden biases', 15, machines, part('b')),
] satisfies HiddenCheck[];
