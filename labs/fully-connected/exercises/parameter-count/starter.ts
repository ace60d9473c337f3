/** How many numbers a layer learns: its weights and its biases. */
export function parameterCount(
  layer:
    | { type: 'conv'; inChannels: number; filters: number; size: number }
    | { type: 'pool' }
    | { type: 'dense'; inputs: number; units: number },
): number {
  throw new Error('not implemented yet');
}
