const table = (rows: number, columns: number, draw: () => number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));

/** A row for each input. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanIn, fanOut, () => Math.sqrt(2 / fanIn) * normal());
}

/** A row for each input. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanIn, fanOut, () => Math.sqrt(2 / (fanIn + fanOut)) * normal());
}
