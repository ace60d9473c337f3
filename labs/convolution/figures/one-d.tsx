/** The one-dimensional case (S13): a list, a kernel that is turned and slides, and the sum under it. */
import { useMemo, useState } from 'preact/hooks';
import { list, number, oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import { MatrixGrid } from '../../../client/parts/matrix-grid.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { type Cell, frameOf, outputUnder, windowAt } from '../../../client/parts/windows.ts';
import { convolve, type Mode, modes, placement, termsAt } from '../convolve.ts';
import { scaleOf } from './scales.ts';
import { windowsOf } from './sliding-windows.ts';
import { Sum } from './terms.tsx';
import { number as written } from './words.ts';

const start = { x: [1, 2, 4, 3, 1, 0, 2], w: [1, 0, -1] };
const linked = (length: number) => list({ min: -1e6, max: 1e6, least: length, most: length });
const listCodecs = { x: linked(start.x.length), w: linked(start.w.length) };
const change = (old: readonly number[], { column }: Cell, value: number) =>
  old.map((old, i) => (i === column ? value : old));

export function OneDFigure({ controller }: FigureProps) {
  const [x, setX] = useLinked<readonly number[]>('x', start.x, listCodecs.x);
  const [w, setW] = useLinked<readonly number[]>('w', start.w, listCodecs.w);
  const [mode, setMode] = useLinked<Mode>('mode', 'full', oneOf(modes));
  const [wanted, setAt] = useLinked('at', 0, number({ min: 0, max: 20, whole: true }));
  const [lit, setLit] = useState<number | null>(null);
  const [kernelAt, setKernelAt] = useState<Cell | null>(null);
  const implementation = useImplementation(controller.lab, 'convolve', convolve);
  const placed = useMemo(() => placement([x], [w], mode, true), [x, w, mode]);
  const windows = useMemo(() => windowsOf(placed, true), [placed]);
  const count = windows.columns.count;
  const at: Cell = { row: 0, column: Math.min(wanted, count - 1) };
  const terms = useMemo(() => termsAt(placed, 0, at.column), [placed, at.column]);
  const lists = useMemo(() => [[x, w, mode]], [x, w, mode]);
  const answers = useAnswers(implementation, lists);
  const found = answers?.lists === lists && Array.isArray(answers.values[0]) ? answers.values[0] : [];
  const output = Array.from({ length: count }, (_, i) => (typeof found[i] === 'number' ? found[i] : null));
  const frame = useMemo(() => frameOf(windows, 1, placed.image[0]?.length ?? 0), [windows, placed]);
  const scale = useMemo(() => scaleOf(placed.image), [placed]);
  const outputScale = useMemo(() => scaleOf([output.map((value) => value ?? 0)]), [answers]);
  const note = useMemo(
    () =>
      ({ column }: Cell) => {
        const term = terms.find((one) => one.column === column);
        return term ? `×${written(term.weight)}` : null;
      },
    [terms],
  );
  const term = lit === null ? null : (terms[lit] ?? null);
  const sum = terms.reduce((total, { product }) => total + product, 0);
  const own = output[at.column];
  const wrong = own !== null && own !== undefined && Math.abs(own - sum) > 1e-9;
  return (
    <figure class="fig convolution one-d" aria-label="Convolution of two lists">
      <div class="pad stack">
        <div class="lists">
          <span class="list-name">x</span>
          <MatrixGrid
            matrix={placed.image}
            name="x"
            frame={frame}
            at={{ row: 0, column: (terms[0]?.column ?? 0) + Math.floor((terms.length - 1) / 2) }}
            onAt={(cell) => setAt(outputUnder(windows, cell).column)}
            window={windowAt(windows, at)}
            lit={term && { row: 0, column: term.column }}
            scale={scale}
            note={note}
            onEdit={(cell, value) => setX(change(x, cell, value))}
          />
          <span class="list-name">w</span>
          <MatrixGrid
            matrix={[w]}
            name="w"
            at={kernelAt}
            onAt={setKernelAt}
            lit={term && { row: 0, column: w.length - 1 - term.j }}
            onEdit={(cell, value) => setW(change(w, cell, value))}
          />
          <span class="list-name">y</span>
          <MatrixGrid matrix={[output]} name="y" at={at} onAt={({ column }) => setAt(column)} scale={outputScale} />
        </div>
        <Sum terms={terms} lit={lit} onLit={setLit} answer={own ?? null} />
      </div>
      <div class="controls">
        <button
          type="button"
          class="btn"
          onClick={() => {
            setX(start.x);
            setW(start.w);
            setAt(0);
          }}
        >
          Reset
        </button>
        <div class="seg" role="radiogroup" aria-label="mode">
          {modes.map((one) => (
            <label key={one}>
              <input type="radio" name="one-d-mode" checked={mode === one} onChange={() => setMode(one)} />
              {one}
            </label>
          ))}
        </div>
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">
        y has {count} numbers with {mode}. Number {at.column + 1} is {written(sum)}
        {wrong && `; your code gives ${written(own)}`}.
      </figcaption>
    </figure>
  );
}
