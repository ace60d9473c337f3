/** Takes the side of the window for its area. */
export function parameterCount(
  layer:
    | { type: 'conv'; inChannels: number; filters: number; size: number }
    | { type: 'pool' }
    | { type: 'dense'; inputs: number; units: number },
): number {
  if (layer.type === 'pool') return 0;
  if (layer.type === 'dense') return layer.inputs * layer.units + layer.units;
  return (layer.size * layer.inChannels + 1) * layer.filters;
}
