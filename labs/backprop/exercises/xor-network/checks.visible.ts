import { call } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';
import { judgeForm, judgeRow } from '../../xor.ts';

const one = call('xorNetwork');

export default [
  { name: 'A 2-2-1 network', weight: 20, calls: [one], judge: ([outcome]) => judgeForm(one, outcome) },
  { name: '0 XOR 0 is 0', weight: 15, calls: [one], judge: ([outcome]) => judgeRow(one, outcome, [0, 0], 0) },
  { name: '1 XOR 0 is 1', weight: 15, calls: [one], judge: ([outcome]) => judgeRow(one, outcome, [1, 0], 1) },
  { name: '0 XOR 1 is 1', weight: 15, calls: [one], judge: ([outcome]) => judgeRow(one, outcome, [0, 1], 1) },
  { name: '1 XOR 1 is 0', weight: 15, calls: [one], judge: ([outcome]) => judgeRow(one, outcome, [1, 1], 0) },
] satisfies VisibleCheck[];
