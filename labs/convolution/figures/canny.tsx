/** Canny's edge detector in its stages (S17), on the course's picture or the student's. */
import { useMemo } from 'preact/hooks';
import { type Draw, Drawn, Pixels } from '../../../client/parts/canvas.tsx';
import { number as numberIn } from '../../../client/parts/codecs.ts';
import type { Palette, Rgb } from '../../../client/parts/colours.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import type { Matrix } from '../../kit/nested.ts';
import { afterGradient, type CannySettings, type Gradient, largestOf, smooth, sobel } from '../canny.ts';
import { ImageSource } from './image-source.tsx';
import { pictureCodec } from './links.ts';
import { house, type Picture, shapes, toGrey } from './pictures.ts';
import { grey } from './scales.ts';
import { isMatrix } from './use-convolved.ts';
import { many, number, size } from './words.ts';

const start: CannySettings = { sigma: 1.2, low: 0.08, high: 0.6 };
const side = 96;
const pictures = pictureCodec({ shapes: shapes(side), house: house(side) });
const share = numberIn({ min: 0, max: 1 });
const codecs = { sigma: numberIn({ min: 0.4, max: 4 }), low: share, high: share };
const checkThresholds = ({ low, high }: CannySettings) =>
  low > high ? 'The low threshold is at most the high one.' : null;

/** What Sobel's function gave, as far as it has the form of a gradient. */
function asGradient(value: Plain | undefined, rows: number, columns: number): Gradient | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { magnitude, direction } = value as { readonly [name: string]: Plain };
  const fits = (matrix: Plain): matrix is Matrix & Plain =>
    isMatrix(matrix) && matrix.length === rows && matrix[0]?.length === columns;
  return fits(magnitude) && fits(direction)
    ? { magnitude: magnitude.map((row) => [...row]), direction: direction.map((row) => [...row]) }
    : null;
}

export function CannyFigure({ controller }: FigureProps) {
  const [picture, setPicture] = useLinked<Picture>('picture', () => shapes(side), pictures);
  const [settings, setSettings] = useLinkedAll(start, codecs, { check: checkThresholds });
  const { sigma, low, high } = settings;
  const image = useMemo(() => toGrey(picture), [picture]);
  const smoothed = useMemo(() => smooth(image, sigma), [image, sigma]);
  const implementation = useImplementation(controller.lab, 'sobel', sobel as never);
  const lists = useMemo(() => [[smoothed]], [smoothed]);
  const answers = useAnswers(implementation, lists);
  const [rows, columns] = [image.length, image[0]?.length ?? 0];
  const gradient = useMemo(() => asGradient(answers?.values[0], rows - 2, columns - 2), [answers, rows, columns]);
  const stages = useMemo(() => gradient && afterGradient(gradient, low, high), [gradient, low, high]);
  const set = (patch: Partial<CannySettings>) => {
    const next = { ...settings, ...patch };
    const moved =
      patch.low === undefined ? { low: Math.min(next.low, next.high) } : { high: Math.max(next.low, next.high) };
    setSettings({ ...next, ...moved });
  };
  const ones = (matrix: Matrix, value: number) =>
    matrix.reduce((sum, row) => sum + row.filter((v) => v === value).length, 0);
  return (
    <figure class="fig convolution canny" aria-label="Canny’s edge detector, stage by stage">
      <div class="pad toolbar">
        <ImageSource
          controller={controller}
          most={side}
          offered={[
            { title: 'Shapes', make: () => shapes(side) },
            { title: 'A house', make: () => house(side) },
          ]}
          onPicture={setPicture}
        />
      </div>
      <div class="pad size-sliders">
        <Slider
          name="σ"
          what="width of the Gaussian, in pixels"
          value={sigma}
          min={0.4}
          max={4}
          step={0.1}
          onChange={(value) => set({ sigma: value })}
        />
        <Slider
          name="low"
          what="threshold: share of the largest"
          value={low}
          min={0.01}
          max={1}
          step={0.01}
          onChange={(value) => set({ low: value })}
        />
        <Slider
          name="high"
          what="threshold: share of the largest"
          value={high}
          min={0.01}
          max={1}
          step={0.01}
          onChange={(value) => set({ high: value })}
        />
      </div>
      <div class="pad stages">
        <Stage title="The image" matrix={image} scale={grey} />
        <Stage title="1. Gaussian" sub="a convolution" matrix={smoothed} scale={grey} />
        {gradient && stages ? (
          <>
            <Stage
              title="2. Gradient"
              sub="two convolutions"
              matrix={gradient.magnitude}
              scale={amount(largestOf(gradient.magnitude, 1e-9))}
            />
            <Directions gradient={gradient} />
            <Stage
              title="3. Thinning"
              sub="the largest across the edge stays"
              matrix={stages.thinned}
              scale={amount(largestOf(gradient.magnitude, 1e-9))}
            />
            <Stage title="4. Two thresholds" sub="strong, weak, none" matrix={stages.classes} scale={classColour} />
            <Stage title="5. Hysteresis" sub="weak stays beside strong" matrix={stages.edges} scale={edgeColour} />
          </>
        ) : (
          <p class="small">There is no gradient to go on with.</p>
        )}
      </div>
      <div class="controls">
        <button type="button" class="btn" onClick={() => setSettings(start)}>
          Reset
        </button>
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">
        The image: {picture.title}, {size(rows, columns)}.{' '}
        {stages &&
          `${many(ones(stages.classes, 2), 'strong pixel')}, ${many(ones(stages.classes, 1), 'weak one')}; ${many(ones(stages.edges, 1), 'pixel')} of edge in the end.`}
      </figcaption>
    </figure>
  );
}

const amount =
  (top: number) =>
  (value: number, colours: Palette): Rgb =>
    colours.sequential(value / top);
const classColour = (value: number, colours: Palette): Rgb => colours.sequential(value / 2);
const edgeColour = (value: number, colours: Palette): Rgb => colours.sequential(value);

interface SliderProps {
  readonly name: string;
  readonly what: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

function Slider({ name, what, value, min, max, step, onChange }: SliderProps) {
  return (
    <label class="field">
      <span>
        <i class="math">{name}</i>, {what} <b class="value">{number(value)}</b>
      </span>
      <input
        type="range"
        {...{ min, max, step, value }}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
    </label>
  );
}

interface StageProps {
  readonly title: string;
  readonly sub?: string;
  readonly matrix: Matrix;
  readonly scale: (value: number, colours: Palette) => Rgb;
}

function Stage({ title, sub, matrix, scale }: StageProps) {
  const values = useMemo(() => matrix.flat(), [matrix]);
  return (
    <div class="picture">
      <p class="part-title">{title}</p>
      <Pixels values={values} columns={matrix[0]?.length ?? 1} scale={scale} label={title} />
      <p class="small">{sub}</p>
    </div>
  );
}

/** Short strokes across the strongest edge of each small block: they point to where it gets brighter. */
function Directions({ gradient: { magnitude, direction } }: { readonly gradient: Gradient }) {
  const draw = useMemo<Draw>(
    () => (ctx, width, _height, colours) => {
      const cell = width / (magnitude[0]?.length ?? 1);
      const top = largestOf(magnitude, 1e-9);
      const block = Math.max(2, Math.ceil(9 / cell));
      ctx.lineWidth = 1.5;
      for (let r0 = 0; r0 < magnitude.length; r0 += block)
        for (let c0 = 0; c0 < (magnitude[0]?.length ?? 0); c0 += block) {
          const best = strongestIn(magnitude, r0, c0, block);
          if (best.value < 0.15 * top) continue;
          const angle = direction[best.row]?.[best.column] ?? 0;
          arrow(ctx, (best.column + 0.5) * cell, (best.row + 0.5) * cell, angle, block * cell * 0.9, colours);
        }
    },
    [magnitude, direction],
  );
  return (
    <div class="picture">
      <p class="part-title">Its direction</p>
      <div class="drawn" style={{ aspectRatio: (magnitude[0]?.length ?? 1) / magnitude.length }}>
        <Drawn draw={draw} label="The gradient’s direction: strokes point to where it gets brighter" />
      </div>
      <p class="small">towards the brighter side</p>
    </div>
  );
}

function strongestIn(matrix: Matrix, r0: number, c0: number, block: number) {
  let best = { value: 0, row: r0, column: c0 };
  for (let row = r0; row < Math.min(matrix.length, r0 + block); row++)
    for (let column = c0; column < c0 + block; column++) {
      const value = matrix[row]?.[column] ?? 0;
      if (value > best.value) best = { value, row, column };
    }
  return best;
}

function arrow(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  angle: number,
  length: number,
  colours: Palette,
): void {
  const [dx, dy] = [(Math.cos(angle) * length) / 2, (Math.sin(angle) * length) / 2];
  ctx.strokeStyle = colours.ink('ink');
  ctx.beginPath();
  ctx.moveTo(x - dx, y - dy);
  ctx.lineTo(x + dx, y + dy);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(x + dx, y + dy, 1.8, 0, 2 * Math.PI);
  ctx.fillStyle = colours.ink('accent');
  ctx.fill();
}
