/** A window that slides over a matrix: pointing into the input or the output moves it, and both show where it stands. */
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { MatrixGrid, type MatrixGridProps } from './matrix-grid.tsx';
import { type Cell, frameOf, middleOf, outputUnder, type Windows, windowAt } from './windows.ts';
import './sliding-window.css';

type Side = Pick<MatrixGridProps, 'matrix' | 'name' | 'scale' | 'note' | 'onEdit' | 'format' | 'largest' | 'lit'> & {
  /** Stands above it. */
  readonly title: ComponentChildren;
};

export interface SlidingWindowProps {
  readonly input: Side;
  /** One number for each window, null where there is none yet. */
  readonly output: Side;
  readonly windows: Windows;
  /** The output that is looked at. */
  readonly at: Cell;
  readonly onAt: (output: Cell) => void;
  /** Between input and output: the kernel, the products. */
  readonly children?: ComponentChildren;
}

const same = (a: Cell, b: Cell): boolean => a.row === b.row && a.column === b.column;

/** Input, what is done with the window, output. The cells around the input that the windows reach into count as 0. */
export function SlidingWindow({ input, output, windows, at, onAt, children }: SlidingWindowProps) {
  const [rows, columns] = [input.matrix.length, input.matrix[0]?.length ?? 0];
  const frame = useMemo(() => frameOf(windows, rows, columns), [windows, rows, columns]);
  const window = useMemo(() => windowAt(windows, at), [windows, at]);
  const { title: inputTitle, ...inputSide } = input;
  const { title: outputTitle, ...outputSide } = output;
  const [pointed, setPointed] = useState<Cell | null>(null);
  // The cell that was pointed at, as long as its window is the one that is looked at.
  const cursor = pointed && same(outputUnder(windows, pointed), at) ? pointed : middleOf(window);
  return (
    <div class="sliding-window">
      <div class="side">
        <p class="part-title">{inputTitle}</p>
        <MatrixGrid
          {...inputSide}
          frame={frame}
          window={window}
          at={cursor}
          onAt={(cell) => {
            if (same(cell, cursor)) return;
            setPointed(cell);
            const next = outputUnder(windows, cell);
            if (!same(next, at)) onAt(next);
          }}
        />
      </div>
      {children}
      <div class="side">
        <p class="part-title">{outputTitle}</p>
        <MatrixGrid
          {...outputSide}
          at={at}
          onAt={(cell) => {
            setPointed(null);
            if (!same(cell, at)) onAt(cell);
          }}
        />
      </div>
    </div>
  );
}
