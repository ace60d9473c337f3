import type { VisibleCheck } from '../../../kit/exercise/contract.ts';
import { canBeTrained } from '../../../kit/exercise/model-checks.ts';
import { classCount, imageShape } from '../../params.ts';

export default [
  canBeTrained('The network can be built, and is no larger than allowed', 10, imageShape, classCount),
] satisfies VisibleCheck[];
