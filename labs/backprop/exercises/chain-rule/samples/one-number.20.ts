/** Adds the gradient of all weights up to one number. */
export function chainRule(dE_dy: number, dy_dnet: number, dnet_dw: number[]): number[] {
  return [dnet_dw.reduce((sum, factor) => sum + dE_dy * dy_dnet * factor, 0)];
}
