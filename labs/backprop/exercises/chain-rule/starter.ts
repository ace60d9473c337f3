/** ∂E/∂wᵢ = dE/dy · dy/dnet · ∂net/∂wᵢ, one entry for each weight. */
export function chainRule(dE_dy: number, dy_dnet: number, dnet_dw: number[]): number[] {
  throw new Error('not implemented yet');
}
