/** A 2-2-1 network of step neurons that computes XOR: weights[layer][out][in], biases[layer][out]. */
export function xorNetwork(): { weights: number[][][]; biases: number[][] } {
  throw new Error('not implemented yet');
}
