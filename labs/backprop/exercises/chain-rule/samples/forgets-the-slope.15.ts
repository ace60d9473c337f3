/** Leaves dy/dnet out, as the delta rule of a linear neuron does. */
export function chainRule(dE_dy: number, dy_dnet: number, dnet_dw: number[]): number[] {
  return dnet_dw.map((factor) => dE_dy * factor);
}
