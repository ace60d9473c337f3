/** The activations of every layer, the input first. weights[layer][out][in], biases[layer][out], x[in]. */
export function forward(weights: number[][][], biases: number[][], x: number[]): number[][] {
  throw new Error('not implemented yet');
}
