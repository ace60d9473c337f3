/** The picture that drifts: a layer with a mistake, applied again and again (the clue of the exercise with a bug). */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { type Matrix, matrixOf } from '../../kit/nested.ts';
import { largestOf } from '../canny.ts';
import { kernels } from '../kernels.ts';
import { paddedAbove } from '../padded-above.ts';
import { middleRow } from './pictures.ts';
import { isMatrix } from './use-convolved.ts';
import { many, number } from './words.ts';

const side = 24;
const blurs = [0, 1, 2, 4, 8, 12];
/** The letter T. */
const letter = matrixOf(side, side, (r, c) =>
  (r >= 5 && r < 9 && c >= 5 && c < 19) || (r >= 9 && r < 19 && c >= 10 && c < 14) ? 1 : 0,
);

export function DriftFigure({ controller }: FigureProps) {
  const implementation = useImplementation(controller.lab, 'drift', paddedAbove, 'sameSize');
  const [pictures, setPictures] = useState<readonly Matrix[]>([letter]);
  useEffect(() => {
    let stale = false;
    void (async () => {
      const made: Matrix[] = [letter];
      let now: Matrix = letter;
      for (let i = 1; i <= (blurs.at(-1) ?? 0); i++) {
        const next = await implementation.call(now, kernels.gaussian.kernel).catch(() => null);
        if (stale || !isMatrix(next)) break;
        now = next;
        if (blurs.includes(i)) made.push(now);
      }
      if (!stale) setPictures(made);
    })();
    return () => {
      stale = true;
    };
  }, [implementation]);
  const [first, last] = [middleRow(letter) ?? 0, middleRow(pictures.at(-1) ?? letter)];
  const moved = last === null ? null : last - first;
  const times = blurs[pictures.length - 1] ?? 0;
  return (
    <figure class="fig convolution drift" aria-label="A picture that is blurred again and again">
      <div class="pad stages">
        {pictures.map((picture, i) => (
          <Blurred key={blurs[i]} picture={picture} times={blurs[i] ?? 0} />
        ))}
      </div>
      <div class="controls">
        <ImplementationSwitch of={implementation} reference="As given" />
      </div>
      <figcaption aria-live="polite">
        {moved === null
          ? `After ${many(times, 'blur')} the picture has left.`
          : `After ${many(times, 'blur')} the middle of the letter lies ${
              Math.abs(moved) < 0.05
                ? 'where it was'
                : `${number(Math.abs(moved), 1)} rows further ${moved > 0 ? 'down' : 'up'}`
            }.`}
      </figcaption>
    </figure>
  );
}

function Blurred({ picture, times }: { readonly picture: Matrix; readonly times: number }) {
  const values = useMemo(() => {
    const top = largestOf(picture, 1e-9);
    return picture.flat().map((value) => value / top);
  }, [picture]);
  const title = times === 0 ? 'the letter' : `after ${many(times, 'blur')}`;
  return (
    <div class="picture">
      <p class="part-title">{title}</p>
      <Pixels values={values} columns={picture[0]?.length ?? 1} label={title} />
    </div>
  );
}
