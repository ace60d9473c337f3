/** Turns the sign: that is the step's business, not the gradient's. */
export function chainRule(dE_dy: number, dy_dnet: number, dnet_dw: number[]): number[] {
  return dnet_dw.map((factor) => -dE_dy * dy_dnet * factor);
}
