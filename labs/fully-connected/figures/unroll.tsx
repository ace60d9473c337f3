/** A volume unrolled into a vector, cell by cell, in both orders, and the transposition between them. */
import { useMemo } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { CellGrid } from '../../../client/parts/cell-grid.tsx';
import { list, mapped, number } from '../../../client/parts/codecs.ts';
import type { Palette, Rgb } from '../../../client/parts/colours.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { Titled } from '../../../client/parts/titled.tsx';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Cell } from '../../../client/parts/windows.ts';
import { cellAt, flatten, indexOf, type Order, type Shape, sizeOf, transposition, unflatten } from '../unroll.ts';
import { readList } from './read.ts';
import { address, addressText, formula, sayCell } from './unroll-words.ts';

const axes = ['channels C', 'rows H', 'columns W'] as const;
const most = 4;
/** Cells of the vector in one line. */
const perLine = 8;
const tones = ['term-1-wash', 'term-2-wash', 'term-3-wash', 'accent-wash'] as const;
const toneOf = (channel: number, colours: Palette): Rgb => colours.rgb(tones[channel] ?? 'sunk');

const shapes = mapped<Shape, readonly number[]>(
  list({ min: 1, max: most, whole: true, least: 3, most: 3 }),
  ([channels = 1, rows = 1, columns = 1]) => [channels, rows, columns],
  (shape) => shape,
);

export function UnrollFigure({ controller }: FigureProps) {
  const [shape, setShape] = useLinked<Shape>('shape', [2, 3, 4], shapes);
  const [place, setPlace] = useLinked('at', 0, number({ min: 0, max: most ** 3 - 1, whole: true }));
  const implementation = useImplementation(controller.lab, 'flatten', flatten, 'flatten');
  const size = sizeOf(shape);
  const volume = useMemo(() => {
    const addresses = Array.from({ length: size }, (_, i) => address(cellAt(i, shape)));
    return unflatten(addresses, shape);
  }, [shape]);
  const lists = useMemo(() => [[volume]], [volume]);
  const answers = useAnswers(implementation, lists);
  const chw = answers?.lists === lists ? readList(answers.values[0], size) : null;
  const at = Math.min(place, size - 1);
  const cell = cellAt(at, shape);
  const player = usePlayer({
    units: ['cell'],
    perSecond: 2,
    explains: true,
    step() {
      setPlace(Math.min(size - 1, at + 1));
      return at + 2 < size;
    },
    reset: () => setPlace(0),
  });
  const hwc = transposition(shape).map((from) => address(cellAt(from, shape)));
  return (
    <figure
      class="fig connected"
      aria-label="A volume and its vector"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player need a focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <div class="pad unroll-parts">
        <div class="channels">
          {volume.map((map, c) => (
            <Titled key={c} title={`channel ${c}`}>
              <CellGrid
                rows={shape[1]}
                columns={shape[2]}
                text={({ row, column }) => addressText(map[row]?.[column])}
                tone={(_, colours) => toneOf(c, colours)}
                at={cell.c === c ? { row: cell.h, column: cell.w } : null}
                onAt={({ row, column }) => setPlace(indexOf({ c, h: row, w: column }, shape))}
                label={`Channel ${c} of the volume. Arrows move.`}
              />
            </Titled>
          ))}
        </div>
        <div class="vectors">
          <Vector order="CHW" shape={shape} values={chw ?? []} at={at} onAt={setPlace} />
          <Crossing shape={shape} at={at} />
          <Vector order="HWC" shape={shape} values={hwc} at={at} onAt={setPlace} />
        </div>
      </div>
      <div class="controls">
        {axes.map((name, axis) => (
          <label key={name} class="field">
            {name}
            <input
              type="range"
              min={1}
              max={most}
              value={shape[axis]}
              onInput={(event) => {
                const next = Number(event.currentTarget.value);
                setShape(shape.map((old, i) => (i === axis ? next : old)) as unknown as Shape);
              }}
            />
            <output>{shape[axis]}</output>
          </label>
        ))}
      </div>
      <PlayerControls player={player} label="Unrolling" />
      <div class="controls">
        <ImplementationSwitch of={implementation} />
      </div>
      <Caption busy={player.playing}>{sayCell(cell, shape, implementation.who === 'mine' ? chw : null)}</Caption>
    </figure>
  );
}

const titles: Readonly<Record<Order, string>> = { CHW: 'C, H, W order (ours, PyTorch)', HWC: 'H, W, C order (tfjs)' };
const formulas: Readonly<Record<Order, string>> = { CHW: 'i = (c · H + h) · W + w', HWC: 'i = (h · W + w) · C + c' };

interface VectorProps {
  readonly order: Order;
  readonly shape: Shape;
  readonly values: readonly (number | null)[];
  /** A place in C, H, W order. */
  readonly at: number;
  readonly onAt: (place: number) => void;
}

/** The vector, broken into lines, with the formula of its index. */
function Vector({ order, shape, values, at, onAt }: VectorProps) {
  const size = sizeOf(shape);
  const cell = cellAt(at, shape);
  const here = indexOf(cell, shape, order);
  const columns = Math.min(perLine, size);
  const placeOf = ({ row, column }: Cell) => Math.min(size - 1, row * columns + column);
  const channelAt = (one: Cell) => cellAt(placeOf(one), shape, order).c;
  return (
    <Titled title={titles[order]}>
      <CellGrid
        rows={Math.ceil(size / columns)}
        columns={columns}
        text={({ row, column }) => addressText(values[row * columns + column])}
        tone={(one, colours) => toneOf(channelAt(one), colours)}
        mark={({ row, column }) => (row * columns + column < size ? '' : 'none')}
        at={{ row: Math.floor(here / columns), column: here % columns }}
        onAt={(one) => onAt(indexOf(cellAt(placeOf(one), shape, order), shape))}
        label={`The vector in ${titles[order]}. Arrows move.`}
      />
      <p class="small index-formula">
        <span class="math">{formulas[order]}</span> = {formula(cell, shape, order)}
      </p>
    </Titled>
  );
}

/** One line for each number, from its place in the upper vector to its place in the lower one. */
function Crossing({ shape, at }: { readonly shape: Shape; readonly at: number }) {
  const size = sizeOf(shape);
  const x = (place: number) => ((place + 0.5) / size) * 1000;
  return (
    <svg class="crossing" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      {Array.from({ length: size }, (_, k) => (
        <line
          key={k}
          class={k === at ? 'here' : ''}
          x1={x(k)}
          y1={2}
          x2={x(indexOf(cellAt(k, shape), shape, 'HWC'))}
          y2={98}
        />
      ))}
    </svg>
  );
}
