/** The right numbers, written over the list that came in. */
export function chainRule(dE_dy: number, dy_dnet: number, dnet_dw: number[]): number[] {
  for (let i = 0; i < dnet_dw.length; i++) dnet_dw[i] = dE_dy * dy_dnet * (dnet_dw[i] ?? 0);
  return dnet_dw;
}
