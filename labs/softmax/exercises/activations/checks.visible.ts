import { call } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';
import { giveAll } from '../../checks.ts';

const f = (name: string, z: number) => call(`activations.${name}.f`, z);
const df = (name: string, z: number) => call(`activations.${name}.df`, z);
const [ln2, ln3] = [Math.LN2, 1.0986122886681098];

/** Every number here can be worked out by hand: e to the power of ln 3 is 3. */
export default [
  giveAll('sigmoid', 6, [
    [f('sigmoid', 0), 0.5],
    [f('sigmoid', ln3), 0.75],
    [df('sigmoid', ln3), 0.1875],
  ]),
  giveAll('tanh', 6, [
    [f('tanh', 0), 0],
    [f('tanh', ln2), 0.6],
    [df('tanh', ln2), 0.64],
  ]),
  giveAll('relu', 6, [
    [f('relu', 2), 2],
    [f('relu', -2), 0],
    [df('relu', 2), 1],
    [df('relu', 0), 0],
  ]),
  giveAll('leakyRelu', 6, [
    [f('leakyRelu', 2), 2],
    [f('leakyRelu', -2), -0.02],
    [df('leakyRelu', -2), 0.01],
  ]),
  giveAll('elu', 6, [
    [f('elu', 2), 2],
    [f('elu', -ln2), -0.5],
    [df('elu', -ln2), 0.5],
  ]),
  giveAll('softplus', 6, [
    [f('softplus', 0), ln2],
    [df('softplus', 0), 0.5],
    [df('softplus', ln3), 0.75],
  ]),
] satisfies VisibleCheck[];
