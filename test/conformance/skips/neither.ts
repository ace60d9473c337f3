/** Kernels that tfjs wrote for neither `wasm` nor `webgpu`, and the specs that need them. */
import type { Skip } from './skip.ts';

const specs = {
  RaggedRange: [
    'raggedRange  › IntValues',
    'raggedRange  › FloatValues',
    'raggedRange  › RangeSizeOverflow',
    'raggedRange  › BroadcastDeltas',
    'raggedRange  › BroadcastLimitsAndDeltas',
    'raggedRange  › BroadcastStartsAndLimits',
    'raggedRange  › AllScalarInputs',
    'raggedRange  › InvalidArgsStarts',
    'raggedRange  › InvalidArgsLimits',
    'raggedRange  › InvalidArgsDeltas',
    'raggedRange  › InvalidArgsShapeMismatch',
    'raggedRange  › InvalidArgsZeroDelta',
    'raggedRange  › EmptyRangePositiveDelta',
    'raggedRange  › EmptyRangeNegativeDelta',
    'raggedRange  › does not have memory leak.',
  ],
  RaggedTensorToTensor: [
    'raggedTensorToTensor  › RaggedTensorToTensor',
    'raggedTensorToTensor  › RaggedTensorToTensorRowSplits',
    'raggedTensorToTensor  › RaggedTensorToTensor3DParams',
    'raggedTensorToTensor  › RaggedTensorToTensor3DParamsRowSplits',
    'raggedTensorToTensor  › RaggedTensorToTensor3DParamsRowSplits2',
    'raggedTensorToTensor  › RaggedTensorToTensor4DParams',
    'raggedTensorToTensor  › RaggedTensorToTensor4DParamsRowSplit',
    'raggedTensorToTensor  › RaggedTensorToTensorContractExpanded',
    'raggedTensorToTensor  › RaggedTensorToTensorContractExpandedDense',
    'raggedTensorToTensor  › RaggedTensorToTensorConstrained',
    'raggedTensorToTensor  › RaggedTensorToTensor3DParamsConstrained',
    'raggedTensorToTensor  › RaggedTensorToTensor4DParamsConstrained',
    'raggedTensorToTensor  › shape wrong dimensions',
    'raggedTensorToTensor  › does not have memory leak.',
  ],
  RaggedGather: [
    'raggedGather  › RaggedGather',
    'raggedGather  › RaggedGather3DParams',
    'raggedGather  › RaggedGather4DParams',
    'raggedGather  › RaggedGather2DIndices',
    'raggedGather  › RaggedGatherScalarIndices',
    'raggedGather  › OutOfBounds',
    'raggedGather  › InvalidSplitsNotSorted',
    'raggedGather  › InvalidSplitsNegative',
    'raggedGather  › InvalidSplitsEmpty',
    'raggedGather  › InvalidSplitsTooBig',
    'raggedGather  › BadValuesShape',
    'raggedGather  › does not have memory leak.',
  ],
  StaticRegexReplace: [
    'staticRegexReplace › replaces the first instance of a string',
    'staticRegexReplace › replaces a string globally by default',
    'staticRegexReplace › matches using regex',
  ],
} as const;

/** The skips of one of the two, by the name that people know it by. */
export const kernelsOfNeither = (backend: 'WebAssembly' | 'WebGPU'): Skip[] =>
  Object.entries(specs).map(([kernel, specs]) => ({
    reason: `tfjs's ${backend} backend has no kernel ${kernel}`,
    specs,
  }));
