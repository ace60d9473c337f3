/** Images and pictures in the address: the course's own by name, small ones as their numbers. */
import type { Codec } from '../../../client/parts/codecs.ts';
import { matrix } from '../../../client/parts/codecs.ts';
import type { Matrix } from '../../kit/nested.ts';
import { Problem } from '../../kit/problem.ts';
import { digit, type Picture } from './pictures.ts';

/** Rows and columns of an image whose numbers are written. */
const most = 28;
const side = { least: 1, most };
/** What is written of an image that is too large. */
const large = 'large';

const toThousandths = (image: Matrix): Matrix => image.map((row) => row.map((value) => Number(value.toFixed(3))));

const isSame = (a: Matrix, b: Matrix) =>
  a.length === b.length && a.every((row, r) => row.length === b[r]?.length && row.every((v, c) => v === b[r]?.[c]));

const fits = (image: Matrix) => image.length <= most && (image[0]?.length ?? 0) <= most;

/** Images: those in `named` by their names, others of up to 28 × 28 to thousandths. */
export function imageCodec(named: Readonly<Record<string, Matrix>> = {}): Codec<Matrix> {
  const numbers = matrix({ min: -1e6, max: 1e6, rows: side, columns: side });
  return {
    write(image) {
      const name = Object.keys(named).find((one) => isSame(named[one] ?? [], image));
      if (name !== undefined) return name;
      return fits(image) ? numbers.write(toThousandths(image)) : large;
    },
    read(text) {
      if (text === large) throw new Problem('An image as large as that is in no link: open its file again.');
      return (Object.hasOwn(named, text) ? named[text] : undefined) ?? numbers.read(text);
    },
  };
}

/** Pictures: those in `named` by their names, MNIST's digits (one channel of ink) as their numbers. */
export function pictureCodec(named: Readonly<Record<string, Picture>>): Codec<Picture> {
  const numbers = imageCodec();
  return {
    write(picture) {
      const name = Object.keys(named).find((one) => named[one]?.title === picture.title);
      if (name !== undefined) return name;
      const [ink] = picture.channels;
      return picture.ink && ink ? numbers.write(ink) : large;
    },
    read(text) {
      const known = Object.hasOwn(named, text) ? named[text] : undefined;
      return (
        known ??
        digit(
          numbers.read(text).flatMap((row) => row.map((ink) => 255 * ink)),
          'a digit from a link',
        )
      );
    },
  };
}
