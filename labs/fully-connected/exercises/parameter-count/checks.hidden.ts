import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { parameterCount } from '../../cost.ts';

const between = (random: Random, from: number, to: number) => from + random.integer(to - from + 1);
const conv = (random: Random) => ({
  type: 'conv',
  inChannels: between(random, 2, 64),
  filters: between(random, 2, 64),
  size: between(random, 2, 9),
});
const dense = (random: Random) => ({ type: 'dense', inputs: between(random, 100, 999), units: between(random, 2, 99) });
const times = <Entry>(count: number, make: () => Entry) => Array.from({ length: count }, make);

export default [
  agrees('Other convolutions', 25, (random) => times(4, () => call('parameterCount', conv(random))), parameterCount),
  agrees('Other dense layers', 25, (random) => times(4, () => call('parameterCount', dense(random))), parameterCount),
] satisfies HiddenCheck[];
