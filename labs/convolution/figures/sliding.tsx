/** A kernel slides over an image (S14, S18): window, products, sum and the formula's term, all of the same output. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { type Implementation, ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { MatrixGrid } from '../../../client/parts/matrix-grid.tsx';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { SlidingWindow } from '../../../client/parts/sliding-window.tsx';
import { type Cell, middleOf, type Windows } from '../../../client/parts/windows.ts';
import { convolve2d, correlate2d, type Mode, modes, type Placement, placement, termsAt } from '../convolve.ts';
import { type KernelName, kernelNames, kernels, nameOfKernel } from '../kernels.ts';
import { fill, type Matrix } from '../shapes.ts';
import { ImageSource } from './image-source.tsx';
import { house, type Picture, shapes, toGrey } from './pictures.ts';
import { grey, scaleOf } from './scales.ts';
import { type PresetName, presetNames, presets } from './sliding-presets.ts';
import { windowsOf } from './sliding-windows.ts';
import { Formula, Products, Sum } from './terms.tsx';
import { type Convolved, useConvolved } from './use-convolved.ts';
import { number, size } from './words.ts';

interface Setting {
  /** A preset, or null for the student's own. */
  readonly preset: PresetName | null;
  readonly image: Matrix;
  readonly kernel: Matrix;
  readonly mode: Mode;
  readonly flip: boolean;
  /** Values are brightness, drawn as greys. */
  readonly photo: boolean;
  readonly says: string;
  /** The output that is looked at first. */
  readonly start: Cell;
}

const origin: Cell = { row: 0, column: 0 };
const fromPreset = (name: PresetName): Setting => ({
  ...presets[name],
  preset: name,
  photo: false,
  start: { ...origin },
});
const sizes = [1, 2, 3, 4, 5];

type Placed =
  | { readonly placed: Placement; readonly problem: null }
  | { readonly placed: null; readonly problem: string };

function place({ image, kernel, mode, flip }: Setting): Placed {
  try {
    return { placed: placement(image, kernel, mode, flip), problem: null };
  } catch (error) {
    return { placed: null, problem: (error as Error).message };
  }
}

/** The slides' examples: numbers that one can follow, and edit. */
export function SlidingFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useState<Setting>(() => fromPreset('slide14'));
  const change = (patch: Partial<Setting>) => setSetting((now) => ({ ...now, ...patch }));
  return (
    <Sliding controller={controller} setting={setting} change={change} name="A kernel slides over an image">
      <div class="seg" role="radiogroup" aria-label="Example">
        {presetNames.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="sliding-preset"
              checked={setting.preset === name}
              onChange={() => setSetting(fromPreset(name))}
            />
            {presets[name].title}
          </label>
        ))}
      </div>
      <ImageSource controller={controller} most={64} onPicture={(picture) => change(fromPicture(picture))} />
    </Sliding>
  );
}

const fromPicture = (picture: Picture): Partial<Setting> => ({
  preset: null,
  image: toGrey(picture),
  photo: !picture.ink,
  says: `The image: ${picture.title}.`,
  start: middleOf({
    ...origin,
    rows: picture.channels[0]?.length ?? 1,
    columns: picture.channels[0]?.[0]?.length ?? 1,
  }),
});

const edgeKernels = ['sobelX', 'sobelY', 'laplacian', 'sharpen', 'blur', 'emboss'] as const;
const firstPicture = 64;

/** Kernels that find edges and others (S17), on a picture. */
export function EdgesFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useState<Setting>(
    () =>
      ({
        kernel: kernels.sobelX.kernel,
        mode: 'same',
        flip: false,
        ...fromPicture(shapes(firstPicture)),
        says: kernels.sobelX.does,
        start: { row: 20, column: 7 },
      }) as Setting,
  );
  const change = (patch: Partial<Setting>) => setSetting((now) => ({ ...now, ...patch }));
  const name = nameOfKernel(setting.kernel);
  return (
    <Sliding controller={controller} setting={setting} change={change} name="A kernel on a picture" named={false}>
      <div class="seg" role="radiogroup" aria-label="Kernel">
        {edgeKernels.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="edge-kernel"
              checked={name === one}
              onChange={() => change({ kernel: kernels[one].kernel, says: kernels[one].does })}
            />
            {kernels[one].title}
          </label>
        ))}
        {name === null && (
          <label>
            <input type="radio" name="edge-kernel" checked readOnly />
            custom
          </label>
        )}
      </div>
      <ImageSource
        controller={controller}
        most={128}
        offered={[
          { title: 'Shapes', make: () => shapes(firstPicture) },
          { title: 'A house', make: () => house(firstPicture) },
        ]}
        onPicture={(picture) => change(fromPicture(picture))}
      />
    </Sliding>
  );
}

interface SlidingProps extends ChoicesProps {
  readonly controller: FigureProps['controller'];
  readonly name: string;
  /** The first row: where image and kernel come from. */
  readonly children: ComponentChildren;
}

function Sliding({ controller, setting, change, name, named = true, children }: SlidingProps) {
  const { placed, problem } = useMemo(() => place(setting), [setting]);
  const convolution = useImplementation(controller.lab, 'convolve2d', convolve2d);
  const correlation = useImplementation(controller.lab, 'correlate2d', correlate2d);
  const implementation = setting.flip ? convolution : correlation;
  const head = (
    <>
      <div class="pad toolbar">{children}</div>
      <Choices setting={setting} change={change} named={named} />
    </>
  );
  if (placed) return <Slide {...{ setting, placed, change, implementation, name, head }} />;
  return (
    <figure class="fig convolution sliding" aria-label={name}>
      {head}
      <p class="pad" role="alert">
        {problem}
      </p>
    </figure>
  );
}

interface ChoicesProps {
  /** Without it the kernels are offered elsewhere. */
  readonly named?: boolean;
  readonly setting: Setting;
  readonly change: (patch: Partial<Setting>) => void;
}

function Choices({ setting, change, named = true }: ChoicesProps) {
  const group = useId();
  const name = nameOfKernel(setting.kernel);
  const side = setting.kernel.length;
  return (
    <div class="pad toolbar">
      {named && (
        <label class="field">
          kernel
          <select
            value={name ?? 'custom'}
            onChange={(event) => {
              const chosen = event.currentTarget.value as KernelName;
              if (kernels[chosen]) change({ preset: null, kernel: kernels[chosen].kernel, says: kernels[chosen].does });
            }}
          >
            {name === null && <option value="custom">custom</option>}
            {kernelNames.map((one) => (
              <option key={one} value={one}>
                {kernels[one].title}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field">
        kernel size
        <select
          value={side}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            const kernel = fill(next, next, (r, c) => setting.kernel[r]?.[c] ?? 0);
            change({ preset: null, kernel, says: '' });
          }}
        >
          {sizes.map((n) => (
            <option key={n} value={n}>
              {size(n, n)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="field">
        <legend>mode</legend>
        <div class="seg">
          {modes.map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name={`${group}-mode`}
                checked={setting.mode === mode}
                onChange={() => change({ mode })}
              />
              {mode}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>the kernel is</legend>
        <div class="seg">
          <label>
            <input type="radio" name={`${group}-flip`} checked={setting.flip} onChange={() => change({ flip: true })} />
            turned (scipy)
          </label>
          <label>
            <input
              type="radio"
              name={`${group}-flip`}
              checked={!setting.flip}
              onChange={() => change({ flip: false })}
            />
            as it is (CNN)
          </label>
        </div>
      </fieldset>
    </div>
  );
}

interface SlideProps extends ChoicesProps {
  readonly name: string;
  readonly head: ComponentChildren;
  readonly placed: Placement;
  readonly implementation: Implementation;
}

const edit = (matrix: Matrix, { row, column }: Cell, value: number): Matrix =>
  matrix.map((line, r) => (r === row ? line.map((old, c) => (c === column ? value : old)) : line));

function Slide({ setting, placed, change, implementation, name, head }: SlideProps) {
  const { flip, kernel } = setting;
  const windows = useMemo(() => windowsOf(placed, flip), [placed, flip]);
  const { rows, columns } = windows;
  const [wanted, setAt] = useState<Cell>(setting.start);
  const [lit, setLit] = useState<number | null>(null);
  /** Outputs that the animation has reached; null shows all. */
  const [reached, setReached] = useState<number | null>(null);
  useEffect(() => setAt(setting.start), [setting.start]);
  const at = { row: Math.min(wanted.row, rows.count - 1), column: Math.min(wanted.column, columns.count - 1) };
  const terms = useMemo(() => termsUnder(placed, flip, at), [placed, flip, at.row, at.column]);
  const convolved = useConvolved(implementation, setting);
  const total = rows.count * columns.count;
  const goTo = (index: number) => setAt({ row: Math.floor(index / columns.count), column: index % columns.count });
  const player = usePlayer({
    units: ['window', 'row'],
    perSecond: 2,
    explains: true,
    reset: () => {
      setReached(null);
      setAt(origin);
    },
    step: (unit) => {
      const now = reached ?? -1;
      const next = Math.min(total - 1, now + (unit === 'row' && now >= 0 ? columns.count : 1));
      setReached(next === total - 1 ? null : next);
      goTo(next);
      return next < total - 1;
    },
  });
  const output = useMemo(() => shownOutput(convolved, windows, reached), [convolved.output, windows, reached]);
  const answer = convolved.output?.[at.row]?.[at.column] ?? null;
  const term = lit === null ? null : (terms[lit] ?? null);
  const inputScale = useMemo(
    () => (setting.photo && !placed.swapped ? grey : scaleOf(placed.image)),
    [placed, setting.photo],
  );
  const outputScale = useMemo(() => scaleOf(convolved.output ?? []), [convolved.output]);
  const weights = new Map(terms.map((one) => [`${one.row} ${one.column}`, one.weight]));
  const note = useMemo(
    () =>
      ({ row, column }: Cell) => {
        const weight = weights.get(`${row} ${column}`);
        return weight === undefined ? null : `×${number(weight)}`;
      },
    [terms],
  );
  const own = placed.swapped
    ? {}
    : { onEdit: (cell: Cell, value: number) => change({ preset: null, image: edit(setting.image, cell, value) }) };
  const kernelLit =
    term &&
    (flip
      ? { row: kernel.length - 1 - term.i, column: (kernel[0]?.length ?? 0) - 1 - term.j }
      : { row: term.i, column: term.j });
  return (
    <figure
      class="fig convolution sliding"
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player need a focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      {head}
      <div class="pad">
        <SlidingWindow
          windows={windows}
          at={at}
          onAt={setAt}
          input={{
            title: placed.swapped
              ? 'Kernel (the larger one: the image slides over it)'
              : `Image, ${sizeOf(setting.image)}`,
            name: placed.swapped ? 'Kernel' : 'Image',
            matrix: placed.image,
            scale: inputScale,
            lit: term,
            note,
            largest: 46,
            ...own,
          }}
          output={{
            title: `${flip ? 'Image ∗ kernel' : 'Image ⋆ kernel'}, ${size(rows.count, columns.count)}`,
            name: 'Output',
            matrix: output,
            scale: outputScale,
            largest: 46,
          }}
        >
          <div class="between">
            <p class="part-title">Kernel, {sizeOf(kernel)}</p>
            <KernelGrid
              kernel={kernel}
              lit={placed.swapped ? null : kernelLit}
              onChange={(next) => change({ preset: null, kernel: next })}
              onAt={(cell) => setLit(placed.swapped ? null : termOf(kernel, cell, flip))}
            />
            <p class="part-title">{flip ? 'turned weight · pixel' : 'weight · pixel'}</p>
            <Products terms={terms} lit={lit} onLit={setLit} columns={placed.kernel[0]?.length ?? 1} />
          </div>
        </SlidingWindow>
        <Formula
          term={term}
          flip={flip}
          weight={kernelLit && !placed.swapped ? `K[${kernelLit.row}][${kernelLit.column}]` : null}
        />
        <Sum terms={terms} lit={lit} onLit={setLit} answer={answer} />
      </div>
      <PlayerControls player={player}>
        <ImplementationSwitch of={implementation} />
      </PlayerControls>
      <figcaption aria-live="polite">
        {setting.says} {describe(setting, windows, at, terms, convolved)}
      </figcaption>
    </figure>
  );
}

/** The products of an output, whichever way round scipy gives it. */
function termsUnder(placed: Placement, flip: boolean, { row, column }: Cell) {
  if (!placed.swapped || flip) return termsAt(placed, row, column);
  return termsAt(placed, placed.rows.length - 1 - row, placed.columns.length - 1 - column);
}

function shownOutput({ output }: Convolved, { rows, columns }: Windows, reached: number | null) {
  return fill(rows.count, columns.count, (r, c) => r * columns.count + c).map((line, r) =>
    line.map((index, c) => (reached !== null && index > reached ? null : (output?.[r]?.[c] ?? null))),
  );
}

const sizeOf = (matrix: Matrix) => size(matrix.length, matrix[0]?.length ?? 0);

/** The index among the products of a weight of the kernel as it is written. */
function termOf(kernel: Matrix, { row, column }: Cell, flip: boolean): number {
  const [rows, columns] = [kernel.length, kernel[0]?.length ?? 0];
  return flip ? (rows - 1 - row) * columns + (columns - 1 - column) : row * columns + column;
}

interface KernelGridProps {
  readonly kernel: Matrix;
  readonly lit: Cell | null;
  readonly onChange: (kernel: Matrix) => void;
  /** A weight is pointed at. */
  readonly onAt: (cell: Cell) => void;
}

function KernelGrid({ kernel, lit, onChange, onAt }: KernelGridProps) {
  const [at, setAt] = useState<Cell | null>(null);
  const scale = useMemo(() => scaleOf(kernel), [kernel]);
  return (
    <MatrixGrid
      matrix={kernel}
      name="Kernel"
      at={at && at.row < kernel.length ? at : null}
      onAt={(cell) => {
        setAt(cell);
        onAt(cell);
      }}
      scale={scale}
      lit={lit}
      largest={46}
      onEdit={(cell, value) => onChange(edit(kernel, cell, value))}
    />
  );
}

/** The output that is looked at, in a sentence, and where the student's differs. */
function describe(
  setting: Setting,
  { rows, columns }: Windows,
  at: Cell,
  terms: ReturnType<typeof termsAt>,
  { output, by }: Convolved,
): string {
  const sum = terms.reduce((total, { product }) => total + product, 0);
  const outside = terms.filter(({ inside }) => !inside).length;
  const parts = [
    `Row ${at.row + 1}, column ${at.column + 1} of ${size(rows.count, columns.count)}: ${terms.length} products add up to ${number(sum)}.`,
  ];
  if (outside > 0) parts.push(`${outside} of them lie outside of the image and count as 0.`);
  const own = output?.[at.row]?.[at.column];
  if (by === 'mine' && output) {
    if (output.length !== rows.count || output[0]?.length !== columns.count)
      parts.push(`Your code gives ${sizeOf(output)}; ${setting.mode} has ${size(rows.count, columns.count)}.`);
    else if (own !== undefined && Math.abs(own - sum) > 1e-9 * Math.max(1, Math.abs(sum)))
      parts.push(`Your code gives ${number(own)} here.`);
  }
  if (by === 'tfjs') parts.push('So many products are computed by TensorFlow.js.');
  return parts.join(' ');
}
