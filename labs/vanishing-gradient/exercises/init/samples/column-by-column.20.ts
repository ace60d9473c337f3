/** Draws column by column: every weight is a right one, in the wrong place. */
function columns(fanIn: number, fanOut: number, draw: () => number): number[][] {
  const W = Array.from({ length: fanOut }, () => new Array<number>(fanIn).fill(0));
  for (let i = 0; i < fanIn; i++) for (const row of W) row[i] = draw();
  return W;
}

export function heInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return columns(fanIn, fanOut, () => Math.sqrt(2 / fanIn) * normal());
}

export function xavierInit(fanIn: number, fanOut: number, normal: () => number): number[][] {
  return columns(fanIn, fanOut, () => Math.sqrt(2 / (fanIn + fanOut)) * normal());
}
