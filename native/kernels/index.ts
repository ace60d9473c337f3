/** All native kernels, family by family. */
import type { NativeKernel } from '../kernel.ts';
import { binaryKernels } from './binary.ts';
import { conv2dKernels } from './conv2d.ts';
import { matMulKernels } from './matMul.ts';
import { poolKernels } from './pool.ts';
import { reductionKernels } from './reduction.ts';
import { shapeKernels } from './shape.ts';
import { unaryKernels } from './unary.ts';

export const kernels: readonly NativeKernel[] = [
  ...unaryKernels,
  ...binaryKernels,
  ...reductionKernels,
  ...matMulKernels,
  ...conv2dKernels,
  ...poolKernels,
  ...shapeKernels,
];
