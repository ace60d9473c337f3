/** Forgets that a filter reaches through all channels. */
export function parameterCount(
  layer:
    | { type: 'conv'; inChannels: number; filters: number; size: number }
    | { type: 'pool' }
    | { type: 'dense'; inputs: number; units: number },
): number {
  if (layer.type === 'pool') return 0;
  if (layer.type === 'dense') return layer.inputs * layer.units + layer.units;
  return (layer.size ** 2 + 1) * layer.filters;
}
