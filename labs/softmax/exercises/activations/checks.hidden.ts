import { type Activation, type ActivationName, activations } from '../../../kit/activations.ts';
import { all, call, gradientTolerance, judgeValue, tight } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import { gradientStep } from '../../../kit/gradient-check.ts';
import type { Random } from '../../../kit/random.ts';

const names = ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu', 'softplus'] as const;

/** Away from the corner at 0, on both sides of it. */
const sums = (random: Random) => [-1, 1, -1, 1].map((side) => side * (0.1 + 4 * random.uniform()));

/** Against what `trusted` says of the function and the sum that the call names. */
const judge =
  (trusted: (of: Activation, z: number) => number, tolerance = tight): HiddenCheck['judge'] =>
  (outcomes, calls) =>
    all(
      calls.map((one, i) => {
        const name = one.export.split('.')[1] as ActivationName;
        return judgeValue(one, outcomes[i], trusted(activations[name], one.args[0] as number), tolerance);
      }),
    );

const value = ({ f }: Activation, z: number) => f(z);
const slope = ({ f }: Activation, z: number) => (f(z + gradientStep) - f(z - gradientStep)) / (2 * gradientStep);
const given =
  (of: 'f' | 'df', draw: (random: Random, name: ActivationName) => readonly number[]) =>
  (random: Random): Call[] =>
    names.flatMap((name) => draw(random, name).map((z) => call(`activations.${name}.${of}`, z)));

export default [
  ...names.map(
    (name): HiddenCheck => ({
      name: `${name}: other sums`,
      weight: 4,
      draw: (random) => sums(random).map((z) => call(`activations.${name}.f`, z)),
      judge: judge(value),
    }),
  ),
  ...names.map(
    (name): HiddenCheck => ({
      name: `${name}: slopes, against differences`,
      weight: 4,
      draw: (random) => sums(random).map((z) => call(`activations.${name}.df`, z)),
      judge: judge(slope, gradientTolerance),
    }),
  ),
  {
    name: 'The corners at 0',
    weight: 8,
    draw: () => (['relu', 'leakyRelu', 'elu'] as const).map((name) => call(`activations.${name}.df`, 0)),
    judge: judge(({ df }, z) => df(z)),
  },
  {
    name: 'Large sums',
    weight: 8,
    draw: given('f', (random) => [-1000 + random.uniform(), 1000 - random.uniform()]),
    judge: judge(value),
  },
] satisfies HiddenCheck[];
