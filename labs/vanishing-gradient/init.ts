/**
 * How weights begin. Glorot & Bengio (2010), "Understanding the difficulty of training deep feedforward neural
 * networks"; He, Zhang, Ren & Sun (2015), "Delving deep into rectifiers". Float64, `W[out][in]`, drawn row by row.
 */
export const initNames = ['small', 'xavier', 'he', 'large'] as const;
export type InitName = (typeof initNames)[number];

/** Standard deviation of each weight of a layer with `fanIn` inputs and `fanOut` outputs. */
export const deviations: Readonly<Record<InitName, (fanIn: number, fanOut: number) => number>> = {
  small: () => 0.05,
  xavier: (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)),
  he: (fanIn) => Math.sqrt(2 / fanIn),
  large: () => 1,
};

export const initLabels: Readonly<Record<InitName, string>> = {
  small: 'small',
  xavier: 'Xavier',
  he: 'He',
  large: 'large',
};

/** `[fanOut][fanIn]` weights of one layer; `normal` draws with mean 0 and standard deviation 1. */
export function initialWeights(init: InitName, fanIn: number, fanOut: number, normal: () => number): number[][] {
  const deviation = deviations[init](fanIn, fanOut);
  return Array.from({ length: fanOut }, () => Array.from({ length: fanIn }, () => deviation * normal()));
}

/** He's: deviation √(2 / fanIn), which keeps the size of signals through layers of ReLU. */
export const heInit = (fanIn: number, fanOut: number, normal: () => number): number[][] =>
  initialWeights('he', fanIn, fanOut, normal);

/** Xavier's (Glorot's): deviation √(2 / (fanIn + fanOut)), a mean of what both directions want. */
export const xavierInit = (fanIn: number, fanOut: number, normal: () => number): number[][] =>
  initialWeights('xavier', fanIn, fanOut, normal);
