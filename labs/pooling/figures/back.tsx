/** The way back: which cell of the input each number of the gradient goes to. */
import { useMemo, useState } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { CellGrid } from '../../../client/parts/cell-grid.tsx';
import { Choice } from '../../../client/parts/choice.tsx';
import { cell, matrix, number, oneOf, orNone } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { Titled } from '../../../client/parts/titled.tsx';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Cell } from '../../../client/parts/windows.ts';
import type { Matrix } from '../../kit/nested.ts';
import { avgPool2d, avgPoolBackward, maxPool2d, maxPoolBackward, winner } from '../pool.ts';
import { cellsOver, cellsUnder, pooledSize } from '../window.ts';
import { backMap, cycled, gradientFor, sayBack, upTo } from './back-words.ts';
import { following, inside, type Mode } from './looked-at.ts';
import { readMap, written } from './read.ts';
import { Ramp, Size, toneOf } from './shared.tsx';

const origin: Cell = { row: 0, column: 0 };
const sameCell = (a: Cell, b: Cell) => a.row === b.row && a.column === b.column;

const windows = { size: number({ min: 1, max: 4, whole: true }), stride: number({ min: 1, max: 4, whole: true }) };
const side = { least: 1, most: backMap.length };
const gradients = orNone(matrix({ min: -9, max: 9, rows: side, columns: side }));

export function BackFigure({ controller }: FigureProps) {
  const [mode, setMode] = useLinked<Mode>('mode', 'max', oneOf(['max', 'average']));
  const [window, setWindow] = useLinkedAll({ size: 2, stride: 2 }, windows);
  const output = pooledSize(backMap.length, backMap.length, window);
  const [wanted, setDy] = useLinked<Matrix | null>('dy', null, gradients);
  const dy = useMemo(
    () => (wanted && wanted.length === output[0] && wanted[0]?.length === output[1] ? wanted : gradientFor(output)),
    [wanted, window],
  );
  const [place, setPlace] = useLinked<Cell>('at', origin, cell(3));
  /** Outputs that have sent their gradient; null for all. */
  const [sent, setSent] = useState<number | null>(null);
  const max = useImplementation(controller.lab, 'max-pool-backward', maxPoolBackward, 'maxPoolBackward');
  const average = useImplementation(controller.lab, 'max-pool-backward', avgPoolBackward, 'avgPoolBackward');
  const implementation = mode === 'max' ? max : average;
  const { size, stride } = window;
  const shown = upTo(dy, sent);
  const lists = useMemo(() => [[[[backMap]], [[shown]], size, stride]], [dy, sent, window]);
  const answers = useAnswers(implementation, lists);
  const dx = answers?.lists === lists ? readMap(answers.values[0], backMap.length, backMap.length) : null;
  const y = (mode === 'max' ? maxPool2d : avgPool2d)([[backMap]], size, stride)[0]?.[0] ?? [];
  const at = inside(place, output);
  const goesTo = mode === 'max' ? [winner(backMap, at, window)] : cellsUnder(at, window);
  const change = (next: typeof window) => {
    setWindow(next);
    setDy(null);
    setSent(null);
    setPlace(origin);
  };
  const player = usePlayer({
    units: ['window'],
    perSecond: 1.5,
    explains: true,
    step() {
      const next = sent === null || sent === 0 ? origin : following(at, output);
      if (next) {
        setPlace(next);
        setSent(sent === null ? 1 : sent + 1);
      }
      return next !== null && following(next, output) !== null;
    },
    reset: () => {
      setSent(0);
      setPlace(origin);
    },
  });
  const set = ({ row, column }: Cell, value: number) =>
    setDy(dy.map((line, r) => line.map((old, c) => (r === row && c === column ? value : old))));
  return (
    <figure
      class="fig pooling"
      aria-label="The gradient on its way back through pooling"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player need a focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <div class="pad four-maps">
        <Titled title="Input x">
          <CellGrid
            rows={backMap.length}
            columns={backMap.length}
            text={({ row, column }) => written(backMap[row]?.[column])}
            mark={(cell) => (goesTo.some((one) => sameCell(one, cell)) ? 'won' : '')}
            onAt={(cell) => setPlace(cellsOver(cell, output, window)[0] ?? at)}
            windows={[{ row: at.row * stride, column: at.column * stride, rows: size, columns: size }]}
            label="Input map. Arrows move, and choose the first window over the cell."
          />
        </Titled>
        <Titled title={mode === 'max' ? 'Max pooled y' : 'Average pooled y'}>
          <CellGrid
            rows={output[0]}
            columns={output[1]}
            text={({ row, column }) => written(y[row]?.[column])}
            at={at}
            onAt={setPlace}
            label="Pooled map. Arrows move the window."
          />
        </Titled>
        <Titled title="∂E/∂x" note="what comes back">
          <CellGrid
            rows={backMap.length}
            columns={backMap.length}
            text={({ row, column }) => written(dx?.[row]?.[column])}
            tone={({ row, column }, colours) => toneOf(dx?.[row]?.[column], colours, 4)}
            mark={(cell) => (goesTo.some((one) => sameCell(one, cell)) ? 'won' : '')}
            windows={[{ row: at.row * stride, column: at.column * stride, rows: size, columns: size }]}
            label="Gradient of the input"
          />
        </Titled>
        <Titled title="∂E/∂y" note="click to change">
          <CellGrid
            rows={output[0]}
            columns={output[1]}
            text={({ row, column }) => written(dy[row]?.[column])}
            tone={({ row, column }, colours) => toneOf(shown[row]?.[column], colours, 4)}
            mark={({ row, column }) => (sent !== null && row * output[1] + column >= sent ? 'dim' : '')}
            at={at}
            onAt={setPlace}
            onKey={(event, cell) => {
              if (event.key !== 'Enter' && !/^[0-9]$|^-$/.test(event.key)) return;
              event.preventDefault();
              const old = dy[cell.row]?.[cell.column] ?? 0;
              set(cell, event.key === '-' ? 0 - old : event.key === 'Enter' ? cycled(old) : Number(event.key));
            }}
            onPress={(cell) => set(cell, cycled(dy[cell.row]?.[cell.column] ?? 0))}
            label="Gradient of the output. Arrows move, Enter or a digit changes the number, minus turns its sign."
          />
        </Titled>
      </div>
      <Ramp most="4" what="gradient" />
      <div class="controls">
        <Choice name="pooling" value={mode} options={['max', 'average']} onChoose={setMode} />
        <Size name="window" letter="F" value={size} onChange={(next) => change({ ...window, size: next })} />
        <Size name="stride" letter="S" value={stride} onChange={(next) => change({ ...window, stride: next })} />
      </div>
      <PlayerControls player={player} label="The way back" />
      <div class="controls">
        <ImplementationSwitch of={implementation} />
      </div>
      <Caption busy={player.playing}>
        {sent === 0
          ? 'No gradient has been sent back yet. Play, or step from window to window.'
          : sayBack({ mode, window, at, dy: shown, dx })}
      </Caption>
    </figure>
  );
}
