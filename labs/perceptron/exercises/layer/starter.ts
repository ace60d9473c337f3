/** What each neuron of a layer gives for the inputs `x`: W x + b. Row `W[j]` holds the weights of neuron j. */
export function layer(W: number[][], x: number[], b: number[]): number[] {
  throw new Error('not implemented yet');
}
