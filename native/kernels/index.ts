/** All native kernels, family by family. */
import type { NativeKernel } from '../kernel.ts';
import { binaryKernels } from './binary.ts';
import { castKernels } from './cast.ts';
import { comparisonKernels } from './comparison.ts';
import { conv2dKernels } from './conv2d.ts';
import { depthwiseKernels } from './depthwise.ts';
import { fillKernels } from './fill.ts';
import { gatherKernels } from './gather.ts';
import { joinKernels } from './join.ts';
import { matMulKernels } from './matMul.ts';
import { moveKernels } from './move.ts';
import { poolKernels } from './pool.ts';
import { reductionKernels } from './reduction.ts';
import { selectKernels } from './select.ts';
import { shapeKernels } from './shape.ts';
import { softmaxKernels } from './softmax.ts';
import { unaryKernels } from './unary.ts';

export const kernels: readonly NativeKernel[] = [
  ...unaryKernels,
  ...binaryKernels,
  ...comparisonKernels,
  ...selectKernels,
  ...castKernels,
  ...reductionKernels,
  ...softmaxKernels,
  ...matMulKernels,
  ...conv2dKernels,
  ...depthwiseKernels,
  ...poolKernels,
  ...shapeKernels,
  ...moveKernels,
  ...joinKernels,
  ...gatherKernels,
  ...fillKernels,
];
