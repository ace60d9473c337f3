import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;
const gate = (targets: readonly number[]) => corners.map((x, i) => ({ x, t: targets[i] ?? 0 }));
const or = gate([0, 1, 1, 1]);
const and = gate([0, 0, 0, 1]);

export default [
  gives('No epochs: everything is still 0', 5, call('trainNeuron', or, 1, 0), { w: [0, 0], b: 0 }),
  gives('One epoch of OR', 15, call('trainNeuron', or, 0.5, 1), { w: [0, 0.5], b: 0.5 }),
  gives('OR is separated', 10, call('trainNeuron', or, 0.5, 10), { w: [0.5, 0.5], b: 0 }),
  gives('AND is separated', 10, call('trainNeuron', and, 0.5, 20), { w: [1, 0.5], b: -1 }),
] satisfies VisibleCheck[];
