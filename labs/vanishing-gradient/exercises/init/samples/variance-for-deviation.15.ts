const table = (rows: number, columns: number, draw: () => number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));

/** Multiplies by the variance. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanOut, fanIn, () => (2 / fanIn) * normal());
}

/** Multiplies by the variance. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanOut, fanIn, () => (2 / (fanIn + fanOut)) * normal());
}
