/** Memory: arrays are recycled, never one that anybody can still see, and runs in a row take no more than one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nativeBackend, notBuilt, tf } from './support.ts';

describe('memory', { skip: notBuilt }, () => {
  /** Makes and drops tensors of the size, so that an array that was given back would be written over. */
  const overwrite = (size: number) => {
    for (let i = 0; i < 4; i++) tf.tidy(() => tf.add(tf.fill([size], 7), 1));
  };

  test('an array that was read stays as it was', async () => {
    await nativeBackend();
    for (const read of [
      (x: tf.Tensor) => x.dataSync(),
      (x: tf.Tensor) => x.data(),
      (x: tf.Tensor) => x.bufferSync().values,
      (x: tf.Tensor) => tf.tidy(() => tf.reshape(tf.clone(x), [2, 50]).dataSync()),
    ]) {
      const x = tf.tidy(() => tf.add(tf.fill([100], 1), 1));
      const values = await read(x);
      x.dispose();
      overwrite(100);
      assert.ok([...(values as Float32Array)].every((value) => value === 2));
    }
  });

  test('a tensor that shares another’s numbers keeps them when the other is gone', async () => {
    await nativeBackend();
    for (const share of [
      (x: tf.Tensor) => tf.clone(x),
      (x: tf.Tensor) => tf.reshape(x, [4, 25]),
      (x: tf.Tensor) => tf.slice(x, [0], [100]),
      (x: tf.Tensor) => tf.slice(x, [20], [30]),
      (x: tf.Tensor) => tf.cast(x, 'float32'),
      (x: tf.Tensor) => tf.squeeze(tf.expandDims(x, 0)),
      (x: tf.Tensor) => tf.real(tf.complex(x, x)),
      (x: tf.Tensor) => tf.split(x, 2)[1] as tf.Tensor,
      (x: tf.Tensor) => tf.concat([x], 0),
      (x: tf.Tensor) => tf.variable(x),
    ]) {
      const x = tf.tidy(() => tf.add(tf.fill([100], 1), 1));
      const other = tf.tidy(() => tf.keep(share(x)));
      x.dispose();
      overwrite(100);
      overwrite(50);
      overwrite(30);
      assert.ok(
        [...other.dataSync()].every((value) => value === 2),
        String(share),
      );
      other.dispose();
    }
  });

  test('an array that the caller made is the caller’s', async () => {
    await nativeBackend();
    const mine = new Float32Array(100).fill(3);
    tf.tensor1d(mine).dispose();
    overwrite(100);
    assert.ok(mine.every((value) => value === 3));
  });

  test('a training step’s arrays are used again', async () => {
    await nativeBackend();
    const [x, y] = [tf.ones([64, 64]), tf.ones([64, 64])];
    const step = () => tf.tidy(() => tf.relu(tf.matMul(tf.add(x, 1), y))).dispose();
    step();
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 200; i++) step();
    // Without recycling it would be 3 arrays of 16 kB a step.
    assert.ok(process.memoryUsage().arrayBuffers - before < 200 * 16384);
    tf.dispose([x, y]);
  });
});
