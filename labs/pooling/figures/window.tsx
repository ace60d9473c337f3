/** The window that one moves: hover the input or the output, and the numbers below it and what becomes of them light up. */
import { useMemo, useState } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { CellGrid } from '../../../client/parts/cell-grid.tsx';
import { Choice } from '../../../client/parts/choice.tsx';
import { cell as cellCodec, matrix, number, oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { Titled } from '../../../client/parts/titled.tsx';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Cell } from '../../../client/parts/windows.ts';
import { avgPool2d, maxPool2d, winner } from '../pool.ts';
import { pooledSize } from '../window.ts';
import { following, inside, type Mode, presets, sentence, shrinks, sum, windowOver } from './looked-at.ts';
import { readMap, written } from './read.ts';
import { Ramp, Size, toneOf } from './shared.tsx';

const origin: Cell = { row: 0, column: 0 };

const windows = { size: number({ min: 1, max: 4, whole: true }), stride: number({ min: 1, max: 4, whole: true }) };
const side = { least: 4, most: 12 };
const maps = matrix({ min: -1e6, max: 1e6, rows: side, columns: side });

export function WindowFigure({ controller }: FigureProps) {
  const [map, setMap] = useLinked('map', presets[0]?.map ?? [], maps);
  const [mode, setMode] = useLinked<Mode>('mode', 'max', oneOf(['max', 'average']));
  const [window, setWindow] = useLinkedAll({ size: 2, stride: 2 }, windows);
  const [place, setPlace] = useLinked<Cell>('at', origin, cellCodec(9));
  const [cell, setCell] = useState<Cell>({ row: place.row * window.stride, column: place.column * window.stride });
  const largest = useImplementation(controller.lab, 'max-pool2d', maxPool2d, 'maxPool2d');
  const mean = useImplementation(controller.lab, 'avg-pool2d', avgPool2d, 'avgPool2d');
  const implementation = mode === 'max' ? largest : mean;
  const lists = useMemo(() => [[[[map]], window.size, window.stride]], [map, window]);
  const answers = useAnswers(implementation, lists);
  const output = pooledSize(map.length, map[0]?.length ?? 0, window);
  const at = inside(place, output);
  const pooled = answers?.lists === lists ? readMap(answers.values[0], ...output) : null;
  const best = winner(map, at, window);
  const look = (next: Cell) => {
    setPlace(next);
    setCell({ row: next.row * window.stride, column: next.column * window.stride });
  };
  const player = usePlayer({
    units: ['window'],
    perSecond: 1.5,
    explains: true,
    step() {
      const next = following(at, output);
      if (next) look(next);
      return next !== null && following(next, output) !== null;
    },
    reset: () => look(origin),
  });
  const write = ({ row, column }: Cell, value: number) =>
    setMap(map.map((line, r) => (r === row ? line.map((entry, c) => (c === column ? value : entry)) : line)));
  const edit = (event: KeyboardEvent, one: Cell) => {
    if (!/^[0-9]$|^-$/.test(event.key)) return;
    event.preventDefault();
    write(one, event.key === '-' ? 0 - (map[one.row]?.[one.column] ?? 0) : Number(event.key));
  };
  return (
    <figure
      class="fig pooling"
      aria-label="A pooling window on a map"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player need a focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <div class="pad two-maps">
        <Titled title="Input" note={`${map.length} × ${map[0]?.length ?? 0}`}>
          <CellGrid
            rows={map.length}
            columns={map[0]?.length ?? 0}
            text={({ row, column }) => written(map[row]?.[column])}
            tone={(one, colours) => toneOf(map[one.row]?.[one.column], colours)}
            mark={(one) => (mode === 'max' && one.row === best.row && one.column === best.column ? 'won' : '')}
            at={cell}
            onAt={(next) => {
              setCell(next);
              setPlace(windowOver(next, at, output, window) ?? at);
            }}
            onKey={edit}
            windows={[
              {
                row: at.row * window.stride,
                column: at.column * window.stride,
                rows: window.size,
                columns: window.size,
              },
            ]}
            label="Input map. Arrows move, a digit writes itself into the cell, minus turns its sign."
          />
        </Titled>
        <p class="became" aria-hidden="true">
          →
        </p>
        <Titled title={mode === 'max' ? 'Max pooled' : 'Average pooled'} note={`${output[0]} × ${output[1]}`}>
          <CellGrid
            rows={output[0]}
            columns={output[1]}
            text={({ row, column }) => written(pooled?.[row]?.[column])}
            tone={(one, colours) => toneOf(pooled?.[one.row]?.[one.column], colours)}
            at={at}
            onAt={look}
            label="Output map. Arrows move the window."
          />
        </Titled>
      </div>
      <Ramp most="9" what="number" />
      <p class="pad written" aria-hidden="true">
        <span class="math">
          y
          <sub>
            {at.row},{at.column}
          </sub>
        </span>{' '}
        = {sum(map, at, window, mode)}
      </p>
      <div class="controls">
        <Choice name="pooling" value={mode} options={['max', 'average']} onChoose={setMode} />
        <Size name="window" letter="F" value={window.size} onChange={(size) => setWindow({ ...window, size })} />
        <Size name="stride" letter="S" value={window.stride} onChange={(stride) => setWindow({ ...window, stride })} />
        <label class="field">
          map
          <select
            value={presets.findIndex((preset) => preset.map === map)}
            onChange={(event) => setMap(presets[Number(event.currentTarget.value)]?.map ?? map)}
          >
            {!presets.some((preset) => preset.map === map) && <option value={-1}>custom</option>}
            {presets.map(({ name }, i) => (
              <option key={name} value={i}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          row {cell.row}, column {cell.column}
          <input
            type="number"
            value={map[cell.row]?.[cell.column]}
            onInput={(event) => {
              const value = event.currentTarget.valueAsNumber;
              if (Number.isFinite(value)) write(cell, value);
            }}
          />
        </label>
      </div>
      <PlayerControls player={player} label="The window" />
      <div class="controls">
        <ImplementationSwitch of={implementation} />
      </div>
      <Caption busy={player.playing}>
        {sentence(map, at, window, mode, implementation.who === 'mine' ? pooled?.[at.row]?.[at.column] : undefined)}{' '}
        {shrinks(map, window)}
      </Caption>
    </figure>
  );
}
