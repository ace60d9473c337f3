import type { Case } from './case.ts';
import { cases as convolution } from './convolution.ts';
import { cases as fullyConnected } from './fully-connected.ts';
import { cases as pooling } from './pooling.ts';
import { cases as softmax } from './softmax.ts';

/** By lab. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  convolution,
  pooling,
  'fully-connected': fullyConnected,
  softmax,
};
