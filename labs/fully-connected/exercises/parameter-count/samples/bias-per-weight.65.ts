/** Counts a bias for every input of a dense layer. */
export function parameterCount(
  layer:
    | { type: 'conv'; inChannels: number; filters: number; size: number }
    | { type: 'pool' }
    | { type: 'dense'; inputs: number; units: number },
): number {
  if (layer.type === 'pool') return 0;
  if (layer.type === 'dense') return layer.inputs * layer.units + layer.inputs;
  return (layer.size ** 2 * layer.inChannels + 1) * layer.filters;
}
