interface Tensor {
  readonly shape: number[];
}
interface Tf {
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  transpose(a: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
}

/** Y = X Wᵀ + b for N samples at once. W is [m, d], X [N, d], b [m]; the answer is [N, m]. */
export function layerBatch(tf: Tf, W: Tensor, X: Tensor, b: Tensor): Tensor {
  throw new Error('not implemented yet');
}
