/** What survives a shift of the image, and what doesn't: the image, its pooled maps, and what changed in each. */
import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { Choice } from '../../../client/parts/choice.tsx';
import { drawing, list, mapped, oneOf } from '../../../client/parts/codecs.ts';
import type { Palette } from '../../../client/parts/colours.ts';
import { DigitPad } from '../../../client/parts/digit-pad.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedSignal } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { Titled } from '../../../client/parts/titled.tsx';
import { type Answers, useAnswers } from '../../../client/parts/use-answers.ts';
import { type Stroke, toMnist } from '../../kit/digit.ts';
import type { Matrix } from '../../kit/nested.ts';
import { maxPool2d } from '../pool.ts';
import { type Change, changeOf, shifted } from '../shift.ts';
import { pooledSize } from '../window.ts';
import { readMap } from './read.ts';
import { seven } from './seven.ts';
import { Ramp } from './shared.tsx';
import { sayShift } from './shift-words.ts';

const side = 28;
const most = 4;
const amount = (value: number, colours: Palette) => colours.sequential(value);
const signed = (value: number, colours: Palette) => colours.diverging(value);

const toImage = (strokes: readonly Stroke[]): number[][] => {
  const pixels = toMnist(strokes);
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_, column) => (pixels[row * side + column] ?? 0) / 255),
  );
};
const numbers = (map: readonly (readonly (number | null)[])[]): Matrix =>
  map.map((row) => row.map((value) => value ?? 0));

/** The pooled image and the pooled image after the shift, with the window that they were asked with. */
function pooledMaps(answers: Answers | null): readonly Matrix[] {
  const size = Number(answers?.lists[0]?.[1]);
  return (answers?.values ?? []).map((value) =>
    numbers(readMap(value, ...pooledSize(side, side, { size, stride: size }))),
  );
}

const arrows: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const within = (value: number) => Math.max(-most, Math.min(most, value));

const moves = mapped<readonly [number, number], readonly number[]>(
  list({ min: -most, max: most, whole: true, least: 2, most: 2 }),
  ([down = 0, right = 0]) => [down, right],
  (move) => move,
);

export function ShiftFigure({ controller }: FigureProps) {
  const strokes = useSignal<readonly Stroke[]>(seven);
  useLinkedSignal('drawing', strokes, seven, drawing, (next) => {
    strokes.value = next;
  });
  const [size, setSize] = useLinked('window', 2, oneOf([2, 3, 4, 7, side]));
  const [[down, right], setShift] = useLinked<readonly [number, number]>('moved', [0, 1], moves);
  const implementation = useImplementation(controller.lab, 'max-pool2d', maxPool2d, 'maxPool2d');
  const image = useMemo(() => toImage(strokes.value), [strokes.value]);
  const moved = useMemo(() => shifted(image, down, right), [image, down, right]);
  const lists = useMemo(() => [image, moved].map((map) => [[[map]], size, size]), [image, moved, size]);
  const answers = useAnswers(implementation, lists);
  // While the student's code works on a new shift its last maps stay: a figure that shrinks moves its buttons away.
  const [before, after] = useMemo(() => pooledMaps(answers), [answers]);
  const move = (by: readonly [number, number]) => setShift([within(down + by[0]), within(right + by[1])]);
  const pixels = changeOf(image, moved);
  const pooled = before && after ? changeOf(before, after) : null;
  const said = useRef('');
  if (!answers || answers.lists === lists) said.current = sayShift({ down, right, size, pixels, pooled });
  return (
    <figure
      class="fig pooling shift"
      aria-label="A digit that moves, and its pooled map"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the digit
      tabIndex={0}
      onKeyDown={(event) => {
        const arrow = arrows[event.key];
        const target = event.target as HTMLElement;
        if (!arrow || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
        if (target.closest('input, select, [data-own-keys]')) return;
        event.preventDefault();
        move(arrow);
      }}
    >
      <div class="pad shift-maps">
        <Titled title="Your digit">
          <DigitPad
            strokes={strokes}
            onDraw={(next) => {
              strokes.value = next;
            }}
          />
          <p class="row">
            <button
              type="button"
              class="btn"
              onClick={() => {
                strokes.value = [];
              }}
            >
              Clear
            </button>
            <button
              type="button"
              class="btn"
              onClick={() => {
                strokes.value = seven;
              }}
            >
              Bring back the 7
            </button>
          </p>
        </Titled>
        <Pictures title="Pixels, moved" after={moved} before={image} change={pixels} />
        <Pictures title="Max pooled" after={after} before={before} change={pooled} />
      </div>
      <Ramp most="1" what="after minus before" />
      <div class="controls">
        <span>move</span>
        <Arrows onMove={move} />
        <span class="num moved">
          {sideways(right)}, {upright(down)}
        </span>
        <button type="button" class="btn" onClick={() => setShift([0, 0])}>
          Reset
        </button>
        <Choice
          name="window"
          value={size}
          options={[2, 3, 4, 7, 28]}
          label={(value) => (value === side ? 'the whole map' : `${value} × ${value}`)}
          onChoose={setSize}
        />
      </div>
      <div class="controls">
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">{said.current}</figcaption>
    </figure>
  );
}

const cells = (count: number) => `${Math.abs(count)} ${Math.abs(count) === 1 ? 'pixel' : 'pixels'}`;
const sideways = (right: number) => `${cells(right)} ${right < 0 ? 'left' : 'right'}`;
const upright = (down: number) => `${cells(down)} ${down < 0 ? 'up' : 'down'}`;

function Arrows({ onMove }: { readonly onMove: (by: readonly [number, number]) => void }) {
  const names = {
    ArrowLeft: ['←', 'left'],
    ArrowUp: ['↑', 'up'],
    ArrowDown: ['↓', 'down'],
    ArrowRight: ['→', 'right'],
  };
  return (
    <span class="arrow-keys">
      {Object.entries(names).map(([key, [sign, word]]) => (
        <button
          key={key}
          type="button"
          class="btn"
          aria-label={`Move one pixel ${word}`}
          onClick={() => onMove(arrows[key] ?? [0, 0])}
        >
          {sign}
        </button>
      ))}
    </span>
  );
}

interface PicturesProps {
  readonly title: string;
  readonly before: Matrix | undefined;
  readonly after: Matrix | undefined;
  readonly change: Change | null;
}

/** A map after the shift, and below it what the shift changed. */
function Pictures({ title, before, after, change }: PicturesProps) {
  if (!before || !after) return <Titled title={title}>…</Titled>;
  const columns = after[0]?.length ?? 1;
  const difference = after.flatMap((row, r) => row.map((value, c) => value - (before[r]?.[c] ?? 0)));
  return (
    <Titled title={title} note={`${after.length} × ${columns}`}>
      <Pixels values={after.flat()} columns={columns} scale={amount} label={`${title}, after the shift`} />
      {change && (
        <p class="small num">
          {change.changed} of {change.cells} changed
        </p>
      )}
      <Pixels values={difference} columns={columns} scale={signed} label={`${title}, what the shift changed`} />
    </Titled>
  );
}
