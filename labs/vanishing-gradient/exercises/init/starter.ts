/** Weights with standard deviation √(2 / fanIn): fanOut rows of fanIn numbers. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  throw new Error('not implemented yet');
}

/** Weights with standard deviation √(2 / (fanIn + fanOut)): fanOut rows of fanIn numbers. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  throw new Error('not implemented yet');
}
