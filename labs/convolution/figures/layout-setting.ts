/** What can be set of the box in memory: its shape, the place that is looked at, and the axes that are taken whole. */
import { checked, list, mapped, oneOf, text } from '../../../client/parts/codecs.ts';
import type { Box4, Place4 } from '../layout.ts';

export interface Shape extends Box4 {
  readonly title: string;
}
export const shapes: readonly Shape[] = [
  { title: 'a small box', N: 2, C: 3, H: 4, W: 5 },
  { title: 'one RGB image', N: 1, C: 3, H: 32, W: 32 },
  { title: 'ten feature maps', N: 1, C: 10, H: 20, W: 20 },
];
export const axes = [
  { key: 'n', size: 'N', what: 'sample' },
  { key: 'c', size: 'C', what: 'channel' },
  { key: 'h', size: 'H', what: 'row' },
  { key: 'w', size: 'W', what: 'column' },
] as const;
export type Axis = (typeof axes)[number]['key'];
export const orders = { NCHW: ['n', 'c', 'h', 'w'], NHWC: ['n', 'h', 'w', 'c'] } as const;

export const boxes = mapped(
  oneOf(['small', 'rgb', 'maps']),
  (name) => shapes[['small', 'rgb', 'maps'].indexOf(name)] as Shape,
  (shape) => ['small', 'rgb', 'maps'][shapes.indexOf(shape)] ?? 'small',
);
export const places = mapped<Place4, readonly number[]>(
  list({ min: 0, max: 31, whole: true, least: 4, most: 4 }),
  ([n = 0, c = 0, h = 0, w = 0]) => ({ n, c, h, w }),
  ({ n, c, h, w }) => [n, c, h, w],
);
/** The axes that are taken whole, by their letters. */
export const axisSets = mapped<ReadonlySet<Axis>, string>(
  checked(text(4), (letters) =>
    /^n?c?h?w?$/.test(letters) ? null : 'It is some of the letters n, c, h, w, in this order.',
  ),
  (letters) => new Set([...letters] as Axis[]),
  (all) => axes.map(({ key }) => (all.has(key) ? key : '')).join(''),
);

/** The numbers of the box are their own addresses in NCHW, so that every order can be read off. */
export function numbered({ N, C, H, W }: Box4): number[][][][] {
  let next = 0;
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => Array.from({ length: W }, () => next++))),
  );
}
