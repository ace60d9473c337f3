const table = (rows: number, columns: number, draw: () => number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));

/** Draws once and gives every weight the same number. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  const value = Math.sqrt(2 / fanIn) * normal();
  return table(fanOut, fanIn, () => value);
}

/** The same. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  const value = Math.sqrt(2 / (fanIn + fanOut)) * normal();
  return table(fanOut, fanIn, () => value);
}
