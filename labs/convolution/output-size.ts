/** How many windows fit: the spatial size of a layer's output (slide S22). */
/** Input size W, receptive field F, padding P on both sides, stride S: all in cells along one axis. */
export interface Sizes {
  readonly W: number;
  readonly F: number;
  readonly P: number;
  readonly S: number;
}

/** (W − F + 2P) / S + 1 as it is, whole or not; what doesn't fit gives less than 1. */
export const rawSize = ({ W, F, P, S }: Sizes): number => (W - F + 2 * P) / S + 1;

/**
 * SZ = (W − F + 2P) / S + 1 (S22). Throws a `RangeError` when W, F or S isn't a whole number of at least 1, P not one of
 * at least 0, when the window doesn't fit into the padded input, and when the size isn't whole.
 */
export function outputSize(W: number, F: number, P: number, S: number): number {
  for (const [name, value, least] of [
    ['input size W', W, 1],
    ['receptive field F', F, 1],
    ['padding P', P, 0],
    ['stride S', S, 1],
  ] as const)
    if (!Number.isInteger(value) || value < least)
      throw new RangeError(`The ${name} is a whole number of at least ${least}; ${value} is not.`);
  const size = rawSize({ W, F, P, S });
  if (F > W + 2 * P)
    throw new RangeError(`A window of ${F} doesn't fit into ${W} cells with ${P} of padding on both sides.`);
  if (!Number.isInteger(size))
    throw new RangeError(`(${W} − ${F} + 2 · ${P}) / ${S} + 1 = ${Number(size.toFixed(3))} isn't a whole number.`);
  return size;
}

/** What frameworks give: the whole windows that fit, leaving over what is left on the far side; 0 when none fits. */
export const flooredSize = (sizes: Sizes): number => Math.max(0, Math.floor(rawSize(sizes)));

/** Input cells of each window that fits, from −P (padding) on: [first, last]. */
export function windowsOf(sizes: Sizes): (readonly [first: number, last: number])[] {
  return Array.from({ length: flooredSize(sizes) }, (_, k) => {
    const first = k * sizes.S - sizes.P;
    return [first, first + sizes.F - 1] as const;
  });
}

/** Changes of one of the four by as little as possible, down and up, that make the size whole; none when it is. */
export function nearbyFits(sizes: Sizes, most: Sizes): { readonly name: keyof Sizes; readonly value: number }[] {
  const fits = (wanted: Sizes) => Number.isInteger(rawSize(wanted)) && rawSize(wanted) >= 1;
  if (fits(sizes)) return [];
  const least: Sizes = { W: 1, F: 1, P: 0, S: 1 };
  return (['W', 'F', 'P', 'S'] as const).flatMap((name) =>
    [-1, 1].flatMap((way) => {
      for (let value = sizes[name] + way; value >= least[name] && value <= most[name]; value += way)
        if (fits({ ...sizes, [name]: value })) return [{ name, value }];
      return [];
    }),
  );
}
