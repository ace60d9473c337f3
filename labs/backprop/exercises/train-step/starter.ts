/** One step of gradient descent on mean cross-entropy: changes W [D, K] and b [K], returns the loss before it. */
export function trainStep(tf: any, variables: { W: any; b: any }, x: any, y: any, learningRate: number): any {
  throw new Error('not implemented yet');
}
