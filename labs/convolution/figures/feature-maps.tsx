/** From an RGB image to four feature maps (S19): each filter looks at all three channels, and their parts are added. */
import { useMemo } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { cell, number as numberIn } from '../../../client/parts/codecs.ts';
import type { Palette } from '../../../client/parts/colours.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import { MatrixGrid } from '../../../client/parts/matrix-grid.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { type Cell, type CellBox, middleOf } from '../../../client/parts/windows.ts';
import type { Batch, Matrix } from '../../kit/nested.ts';
import { channelPart, conv2d } from '../conv2d.ts';
import { placement, type Term, termsAt } from '../convolve.ts';
import { ImageSource } from './image-source.tsx';
import { pictureCodec } from './links.ts';
import { house, toVolume } from './pictures.ts';
import { scaleOf } from './scales.ts';
import { Products } from './terms.tsx';
import { isMatrix } from './use-convolved.ts';
import { factor, number } from './words.ts';

const side = 32;
const channelNames = ['red', 'green', 'blue'] as const;
const scaled = (kernel: Matrix, by: number): Matrix => kernel.map((row) => row.map((weight) => weight * by));
const only = (weight: number): Matrix => [
  [0, 0, 0],
  [0, weight, 0],
  [0, 0, 0],
];
const across: Matrix = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
const down: Matrix = [
  [-1, -2, -1],
  [0, 0, 0],
  [1, 2, 1],
];
const mean: Matrix = [
  [1, 1, 1],
  [1, 1, 1],
  [1, 1, 1],
];

/** [4][3][3][3]: filter, channel, row, column; and a bias for each. */
export const filters: readonly {
  readonly title: string;
  readonly weights: readonly Matrix[];
  readonly bias: number;
}[] = [
  { title: 'upright edges', weights: [across, across, across], bias: 0 },
  { title: 'level edges', weights: [down, down, down], bias: 0 },
  { title: 'redder than blue', weights: [only(1), only(0), only(-1)], bias: 0 },
  { title: 'the mean, less a half', weights: [1, 2, 3].map(() => scaled(mean, 1 / 27)), bias: -0.5 },
];
const w: Batch = filters.map(({ weights }) => weights);
const b = filters.map(({ bias }) => bias);

const pictures = pictureCodec({ house: house(side) });

/** A channel is drawn in its own light. */
const light = (channel: number) => (value: number) =>
  [0, 1, 2].map((i) => (i === channel ? Math.round(255 * value) : 0)) as unknown as ReturnType<Palette['rgb']>;
const lights = [light(0), light(1), light(2)];

export function FeatureMapsFigure({ controller }: FigureProps) {
  const [picture, setPicture] = useLinked('picture', () => house(side), pictures);
  const x = useMemo<Batch>(() => toVolume(picture, side), [picture]);
  const [k, setK] = useLinked('filter', 0, numberIn({ min: 0, max: filters.length - 1, whole: true }));
  const [at, setAt] = useLinked<Cell>('at', { row: 13, column: 5 }, cell(side - 1));
  const implementation = useImplementation(controller.lab, 'conv2d', conv2d);
  const lists = useMemo(() => [[x, w, b, 1, 1]], [x]);
  const answers = useAnswers(implementation, lists);
  const maps = answers?.values[0];
  const found = Array.isArray(maps) && Array.isArray(maps[0]) ? maps[0].map((map) => (isMatrix(map) ? map : null)) : [];
  const parts = useMemo(() => channelNames.map((_, channel) => channelPart(x, w, { n: 0, k, channel }, 1, 1)), [x, k]);
  const filter = filters[k] as (typeof filters)[number];
  const partScale = useMemo(() => scaleOf(parts.flat(), false), [parts]);
  const window: CellBox = { row: at.row - 1, column: at.column - 1, rows: 3, columns: 3 };
  const sums = parts.map((part) => part[at.row]?.[at.column] ?? 0);
  const total = sums.reduce((sum, value) => sum + value, filter.bias);
  const own = found[k]?.[at.row]?.[at.column];
  return (
    <figure class="fig convolution feature-maps" aria-label="An RGB image and its four feature maps">
      <div class="pad toolbar">
        <ImageSource
          controller={controller}
          most={128}
          offered={[{ title: 'A house', make: () => house(side) }]}
          onPicture={setPicture}
        />
      </div>
      <div class="pad channels">
        <Composite channels={x[0] ?? []} />
        {channelNames.map((name, channel) => (
          <ChannelColumn
            key={name}
            name={name}
            plane={x[0]?.[channel] ?? []}
            weights={filter.weights[channel] ?? []}
            part={parts[channel] ?? []}
            sum={sums[channel] ?? 0}
            {...{ channel, at, setAt, window, partScale }}
          />
        ))}
      </div>
      <p class="pad channel-sum" aria-hidden="true">
        {sums.map((sum, i) => (
          <span key={channelNames[i]}>
            {i > 0 && ' + '}
            <b>{factor(sum)}</b> <span class="small">{channelNames[i]}</span>
          </span>
        ))}
        {' + '}
        <b>{factor(filter.bias)}</b> <span class="small">bias</span> = <b>{number(total)}</b>
      </p>
      <div class="pad maps" role="radiogroup" aria-label="Filter">
        {filters.map(({ title }, i) => (
          <FeatureMap
            key={title}
            {...{ title, at, setAt, index: i, chosen: i === k }}
            map={found[i] ?? null}
            onChoose={() => setK(i)}
          />
        ))}
      </div>
      <div class="controls">
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">
        One image of 3 × 32 × 32 goes in; 4 filters of 3 × 3 × 3 give 4 maps of 32 × 32, together 4 × 32 × 32. At row{' '}
        {at.row + 1}, column {at.column + 1} the filter “{filter.title}” gives {number(total)}.
        {own !== undefined && Math.abs(own - total) > 1e-9 && ` Your code gives ${number(own)} here.`}
      </figcaption>
    </figure>
  );
}

interface ColumnProps {
  readonly name: string;
  readonly channel: number;
  readonly plane: Matrix;
  readonly weights: Matrix;
  readonly part: Matrix;
  readonly sum: number;
  readonly at: Cell;
  readonly setAt: (cell: Cell) => void;
  readonly window: CellBox;
  readonly partScale: ReturnType<typeof scaleOf>;
}

/** One channel: its pixels, the products under the window, its part of the map. */
function ChannelColumn({ name, channel, plane, weights, part, sum, at, setAt, window, partScale }: ColumnProps) {
  const terms: Term[] = useMemo(
    () => termsAt(placement(plane, weights, 'same', false), at.row, at.column),
    [plane, weights, at.row, at.column],
  );
  return (
    <div class="channel">
      <p class="part-title">{name}</p>
      <MatrixGrid
        matrix={plane}
        name={`${name} channel`}
        scale={lights[channel] ?? light(0)}
        at={middleOf(window)}
        window={window}
        onAt={setAt}
        largest={7}
      />
      <Products terms={terms} lit={null} onLit={() => {}} columns={3} />
      <p class="small">
        its part: <b class="num">{number(sum)}</b>
      </p>
      <MatrixGrid
        matrix={part}
        name={`part of the ${name} channel`}
        scale={partScale}
        at={at}
        onAt={setAt}
        largest={7}
      />
    </div>
  );
}

interface MapProps {
  readonly index: number;
  readonly title: string;
  readonly map: Matrix | null;
  readonly chosen: boolean;
  readonly at: Cell;
  readonly setAt: (cell: Cell) => void;
  readonly onChoose: () => void;
}

function FeatureMap({ index, title, map, chosen, at, setAt, onChoose }: MapProps) {
  const scale = useMemo(() => scaleOf(map ?? [], false), [map]);
  return (
    <div class={chosen ? 'map chosen' : 'map'}>
      <label class="map-title">
        <input type="radio" name="feature-map" checked={chosen} onChange={onChoose} />
        {index + 1}: {title}
      </label>
      {map ? (
        <MatrixGrid matrix={map} name={`map ${index + 1}, ${title}`} scale={scale} at={at} onAt={setAt} largest={7} />
      ) : (
        <p class="small">no map</p>
      )}
    </div>
  );
}

/** The three channels on top of each other: the picture as one sees it. */
function Composite({ channels }: { readonly channels: readonly Matrix[] }) {
  const { places, scale } = useMemo(() => {
    const flat = channels.map((plane) => plane.flat());
    const level = (i: number, c: number) => Math.round(255 * (flat[c]?.[i] ?? 0));
    return {
      places: Array.from({ length: side * side }, (_, i) => i),
      scale: (i: number) => [level(i, 0), level(i, 1), level(i, 2)] as const,
    };
  }, [channels]);
  return (
    <div class="channel">
      <p class="part-title">the image</p>
      <div class="whole">
        <Pixels values={places} columns={side} scale={scale} label="The image in colour" />
      </div>
    </div>
  );
}
