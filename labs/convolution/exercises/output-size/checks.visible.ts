import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';
import { callsOf, judgeRefusal, type Refusal } from '../../refuses.ts';

function throwsFor(name: string, weight: number, refusal: Refusal, why: string): VisibleCheck {
  return {
    name,
    weight,
    calls: callsOf(refusal),
    judge: (outcomes) => judgeRefusal(refusal, outcomes, why),
  };
}
const slide = [call('outputSize', 5, 3, 0, 1), 3] as const;
const wide = [call('outputSize', 3, 5, 1, 1), 1] as const;

export default [
  gives('The numbers of slide 22', 15, ...slide),
  gives('Padding on both sides', 10, call('outputSize', 32, 5, 2, 1), 32),
  gives('A stride of 2', 10, call('outputSize', 7, 3, 0, 2), 3),
  throwsFor(
    'A window that does not fit',
    15,
    { good: [slide, wide], bad: [call('outputSize', 5, 7, 0, 1), call('outputSize', 3, 7, 1, 2)] },
    'the window is larger than the input with its padding',
  ),
  throwsFor(
    'A size that is not whole',
    15,
    { good: [slide], bad: [call('outputSize', 6, 3, 0, 2), call('outputSize', 28, 5, 1, 4)] },
    'the size isn’t a whole number',
  ),
] satisfies VisibleCheck[];
