import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { isRightOn } from '../../../kit/exercise/model-checks.ts';

export default [
  isRightOn(0.9, 20),
  isRightOn(0.95, 20),
  isRightOn(0.97, 20),
  isRightOn(0.985, 30),
] satisfies HiddenCheck[];
