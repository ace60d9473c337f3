/** Tables of colours for maps of bytes: they make painting fast enough for every frame. */
import { blend, type Palette, type Rgb } from '../../../client/parts/colours.ts';

/** RGBA of each of 256 values, as one 32-bit number. */
export type ColourTable = Uint32Array;

const packed = ([red, green, blue]: Rgb): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Makes tables once for each palette and strength: a theme has one palette for as long as it is shown. */
function kept<T>(make: (colours: Palette, strength: number) => T): (colours: Palette, strength?: number) => T {
  const shelf = new WeakMap<Palette, Map<number, T>>();
  return (colours, strength = 1) => {
    const made = shelf.get(colours) ?? new Map<number, T>();
    shelf.set(colours, made);
    const table = made.get(strength) ?? make(colours, strength);
    made.set(strength, table);
    return table;
  };
}

/** −1 … 1 as bytes 1 … 255: orange for class 0, blue for class 1. */
export const divergingTable = kept(
  (colours, strength): ColourTable =>
    Uint32Array.from({ length: 256 }, (_, byte) => packed(colours.diverging((byte - 128) / 127, strength))),
);

/** The token of each of three classes. */
export const classInks = ['neg', 'pos', 'term-2'] as const;

/** For each of three classes a table from unsure (pale) to sure. */
export const classTables = kept((colours, strength): readonly ColourTable[] =>
  classInks.map((ink) =>
    Uint32Array.from({ length: 256 }, (_, byte) =>
      packed(blend(colours.rgb('div-mid'), colours.rgb(ink), (strength * byte) / 255)),
    ),
  ),
);
