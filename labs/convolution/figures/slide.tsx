/** A kernel that slides over an image: window, products, sum and the formula's term, all of the same output. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { type Implementation, ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { SlidingWindow } from '../../../client/parts/sliding-window.tsx';
import type { Cell } from '../../../client/parts/windows.ts';
import { convolve2d, correlate2d, type Placement } from '../convolve.ts';
import { KernelGrid } from './kernel-grid.tsx';
import { grey, scaleOf } from './scales.ts';
import { Choices, type ChoicesProps } from './sliding-choices.tsx';
import { describe, shownOutput, termOf, termsUnder } from './sliding-output.ts';
import { edit, origin, place, sizeOf } from './sliding-setting.ts';
import { windowsOf } from './sliding-windows.ts';
import { Formula, Products, Sum } from './terms.tsx';
import { useConvolved } from './use-convolved.ts';
import { number, size } from './words.ts';

interface SlidingProps extends ChoicesProps {
  readonly controller: FigureProps['controller'];
  readonly name: string;
  /** The first row: where image and kernel come from. */
  readonly children: ComponentChildren;
}

export function Sliding({ controller, setting, change, name, named = true, children }: SlidingProps) {
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

interface SlideProps extends ChoicesProps {
  readonly name: string;
  readonly head: ComponentChildren;
  readonly placed: Placement;
  readonly implementation: Implementation;
}

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
      <Caption busy={player.playing}>
        {setting.says} {describe(setting, windows, at, terms, convolved)}
      </Caption>
    </figure>
  );
}
