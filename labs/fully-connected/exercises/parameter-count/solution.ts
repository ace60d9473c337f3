/** How many numbers a layer learns: its weights and its biases. */
export function parameterCount(
  layer:
    | { type: 'conv'; inChannels: number; filters: number; size: number }
    | { type: 'pool' }
    | { type: 'dense'; inputs: number; units: number },
): number {
  if (layer.type === 'pool') return 0;
  const { type, ...sizes } = layer;
  for (const [name, size] of Object.entries(sizes))
    if (!Number.isInteger(size) || size < 1) throw new RangeError(`A ${type} layer can't have ${name} = ${size}.`);
  if (layer.type === 'dense') return layer.inputs * layer.units + layer.units;
  return (layer.size ** 2 * layer.inChannels + 1) * layer.filters;
}
