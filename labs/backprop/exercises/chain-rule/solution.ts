/** ∂E/∂wᵢ = dE/dy · dy/dnet · ∂net/∂wᵢ, one entry for each weight. */
export function chainRule(dE_dy: number, dy_dnet: number, dnet_dw: number[]): number[] {
  return dnet_dw.map((factor) => dE_dy * dy_dnet * factor);
}
