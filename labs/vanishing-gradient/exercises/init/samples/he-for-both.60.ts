const table = (rows: number, columns: number, draw: () => number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));

/** Right. */
export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return table(fanOut, fanIn, () => Math.sqrt(2 / fanIn) * normal());
}

/** He's again. */
export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return heInit(fanIn, fanOut, normal);
}
