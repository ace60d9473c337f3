/** `tf.where`: y is t where the condition holds, else e. */
import { input, type NativeKernel, sizeOf } from '../kernel.ts';
import { record } from '../record.ts';

const selectParams = record({ size: 'i32' });

const select: NativeKernel = {
  kernelName: 'Select',
  compute(call) {
    const { backend, native } = call;
    const [condition, t, e] = [input(call, 'condition'), input(call, 't'), input(call, 'e')];
    const chosen = backend.bools(condition);
    const size = sizeOf(t.shape);
    // tf.where broadcasts them to one shape; a condition that chooses rows is left to plain JavaScript.
    if (!chosen || chosen.length !== size || sizeOf(e.shape) !== size) return null;
    const params = () => selectParams({ size });
    const [a, b] = [backend.floats(t), backend.floats(e)];
    if (a && b) {
      const { info, values } = backend.output(t.shape);
      native.select(params(), chosen, a, b, values);
      return info;
    }
    const [i, j] = [backend.ints(t), backend.ints(e)];
    if (!i || !j) return null;
    const { info, values } = backend.outputOf('int32', t.shape);
    native.selectInts(params(), chosen, i, j, values);
    return info;
  },
};

export const selectKernels = [select];
