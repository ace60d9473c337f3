/**
 * Builds a network for images of 28 × 28 × 1 that gives one score for each of the ten digits, and returns it.
 * `tf.sequential()` makes it, `model.add(…)` adds a layer, `tf.layers` has conv2d, maxPooling2d, averagePooling2d,
 * flatten, dense, dropout, activation and softmax.
 */
export function buildModel(tf: any) {
  throw new Error('not implemented yet');
}
