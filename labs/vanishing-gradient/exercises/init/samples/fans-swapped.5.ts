const table = (rows: number, columns: number, draw: () => number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));

/** Counts the outputs where the inputs count. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanOut, fanIn, () => Math.sqrt(2 / fanOut) * normal());
}

/** Sees one side only. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanOut, fanIn, () => Math.sqrt(1 / fanIn) * normal());
}
