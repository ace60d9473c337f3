/**
 * A restricted Boltzmann machine on plain numbers in float64 (S12). Hinton (2002), "Training products of experts by
 * minimizing contrastive divergence". `W[hidden][visible]`, `a` visible biases, `b` hidden biases.
 */
export interface Rbm {
  readonly W: readonly (readonly number[])[];
  readonly a: readonly number[];
  readonly b: readonly number[];
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** p(hⱼ = 1 | v) = σ(Σᵢ Wⱼᵢ vᵢ + bⱼ) */
export const hiddenProbabilities = ({ W, b }: Rbm, v: readonly number[]): number[] =>
  W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (v[i] ?? 0), b[j] ?? 0)));

/** p(vᵢ = 1 | h) = σ(Σⱼ Wⱼᵢ hⱼ + aᵢ) */
export const visibleProbabilities = ({ W, a }: Rbm, h: readonly number[]): number[] =>
  a.map((bias, i) => sigmoid(W.reduce((sum, row, j) => sum + (row[i] ?? 0) * (h[j] ?? 0), bias)));

/** hⱼ = 1 where a draw is below pⱼ, one draw for each, in order. */
export const drawBinary = (p: readonly number[], uniform: () => number): number[] =>
  p.map((value) => (uniform() < value ? 1 : 0));

/** Energy without the hidden units: −Σᵢ aᵢvᵢ − Σⱼ ln(1 + exp(Σᵢ Wⱼᵢvᵢ + bⱼ)); p(v) is proportional to exp of its negative. */
export const freeEnergy = ({ W, a, b }: Rbm, v: readonly number[]): number =>
  -a.reduce((sum, bias, i) => sum + bias * (v[i] ?? 0), 0) -
  W.reduce((sum, row, j) => sum + Math.log1p(Math.exp(row.reduce((s, w, i) => s + w * (v[i] ?? 0), b[j] ?? 0))), 0);

/**
 * One step of contrastive divergence (CD-1) on one image: the machine after it. p₀ = σ(W v₀ + b), h drawn from p₀,
 * v₁ = σ(Wᵀ h + a) (not drawn), p₁ = σ(W v₁ + b); ΔW = ε (p₀ v₀ᵀ − p₁ v₁ᵀ), Δa = ε (v₀ − v₁), Δb = ε (p₀ − p₁).
 */
export function contrastiveDivergence(
  v0: readonly number[],
  W: readonly (readonly number[])[],
  a: readonly number[],
  b: readonly number[],
  uniform: () => number,
  learningRate: number,
): { W: number[][]; a: number[]; b: number[] } {
  const rbm = { W, a, b };
  const p0 = hiddenProbabilities(rbm, v0);
  const v1 = visibleProbabilities(rbm, drawBinary(p0, uniform));
  const p1 = hiddenProbabilities(rbm, v1);
  const at = (list: readonly number[], i: number) => list[i] ?? 0;
  return {
    W: W.map((row, j) => row.map((w, i) => w + learningRate * (at(p0, j) * at(v0, i) - at(p1, j) * at(v1, i)))),
    a: a.map((bias, i) => bias + learningRate * (at(v0, i) - at(v1, i))),
    b: b.map((bias, j) => bias + learningRate * (at(p0, j) - at(p1, j))),
  };
}
