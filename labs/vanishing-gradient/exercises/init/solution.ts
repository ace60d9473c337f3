/** fanOut rows of fanIn weights with a standard deviation, drawn row by row. */
function draw(fanIn: number, fanOut: number, deviation: number, normal: () => number): number[][] {
  return Array.from({ length: fanOut }, () => Array.from({ length: fanIn }, () => deviation * normal()));
}

/** Weights with standard deviation √(2 / fanIn): fanOut rows of fanIn numbers. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return draw(fanIn, fanOut, Math.sqrt(2 / fanIn), normal);
}

/** Weights with standard deviation √(2 / (fanIn + fanOut)): fanOut rows of fanIn numbers. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return draw(fanIn, fanOut, Math.sqrt(2 / (fanIn + fanOut)), normal);
}
