/** The numbers of a volume [C][H][W] as one vector: channel after channel, row after row. */
export function flatten(volume: number[][][]): number[] {
  const [H, W] = [volume[0]?.length ?? 0, volume[0]?.[0]?.length ?? 0];
  const fits = volume.every((map) => map.length === H && map.every((row) => row.length === W));
  if (!fits || H * W === 0) throw new RangeError(`The volume is empty or ragged; its first channel is ${H} × ${W}.`);
  return volume.flat(2);
}

/** The volume [C][H][W] whose vector is v; shape is [C, H, W]. */
export function unflatten(v: number[], shape: [number, number, number]): number[][][] {
  const [C, H, W] = shape;
  if (![C, H, W].every((n) => Number.isInteger(n) && n >= 1))
    throw new RangeError(`There is no volume of ${shape.join(' × ')}.`);
  if (v.length !== C * H * W)
    throw new RangeError(`A volume of ${shape.join(' × ')} has ${C * H * W} numbers; the vector has ${v.length}.`);
  let next = 0;
  return Array.from({ length: C }, () =>
    Array.from({ length: H }, () => Array.from({ length: W }, () => v[next++] ?? 0)),
  );
}
