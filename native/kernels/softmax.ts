/** Scores to probabilities along the last axis (S26). */
import { input, type NativeKernel } from '../kernel.ts';
import { record } from '../record.ts';

const softmaxParams = record({ rows: 'i32', classes: 'i32' });

const softmax: NativeKernel = {
  kernelName: 'Softmax',
  compute(call) {
    const logits = input(call, 'logits');
    const x = call.backend.floats(logits);
    const classes = logits.shape.at(-1) ?? 0;
    const dim = call.attrs.dim as number;
    if (!x?.length || (dim !== -1 && dim !== logits.shape.length - 1)) return null;
    const { info, values } = call.backend.output(logits.shape);
    call.native.softmax(softmaxParams({ rows: x.length / classes, classes }), x, values);
    return info;
  },
};

export const softmaxKernels = [softmax];
