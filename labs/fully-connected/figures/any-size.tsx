/** Why a network made only of convolutions takes images of any size: two neurons, as a dense layer and as filters that slide. */
import { useMemo, useState } from 'preact/hooks';
import { CellGrid } from '../../../client/parts/cell-grid.tsx';
import { Choice } from '../../../client/parts/choice.tsx';
import { cell, checked, matrix } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { Titled } from '../../../client/parts/titled.tsx';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Cell } from '../../../client/parts/windows.ts';
import type { Batch, Matrix } from '../../kit/nested.ts';
import { convolve, denseAsConv } from '../dense.ts';
import { bestOf, denseScores, sayPlace } from './any-size-words.ts';
import { readNested, written } from './read.ts';
import { neurons, sample, templateSide, weights } from './templates.ts';

const sides = [7, 9, 12, 16] as const;
const noBias = [0, 0];
const filterLists = [[weights, [1, templateSide, templateSide]]];

const side = { least: 7, most: 16 };
/** Square images of ink, 1, and paper, 0. */
const images = checked(matrix({ min: 0, max: 1, whole: true, rows: side, columns: side }), (image) =>
  (sides as readonly number[]).includes(image.length) && image[0]?.length === image.length
    ? null
    : `It has as many rows as columns: ${sides.join(', ')}.`,
);

export function AnySizeFigure({ controller }: FigureProps) {
  const [image, setImage] = useLinked<Matrix>('image', () => sample(16), images);
  const [pen, setPen] = useState<Cell>({ row: 0, column: 0 });
  const [place, setPlace] = useLinked<Cell>('at', { row: 0, column: 0 }, cell(9));
  const implementation = useImplementation(controller.lab, 'dense-as-conv', denseAsConv, 'denseAsConv');
  const answers = useAnswers(implementation, filterLists);
  const filters = useMemo(
    () => answers && (readNested(answers.values[0], [neurons.length, 1, templateSide, templateSide]) as Batch | null),
    [answers],
  );
  const maps = useMemo(() => filters && convolve([image], filters, noBias), [filters, image]);
  const side = image.length;
  const count = side - templateSide + 1;
  const at = { row: Math.min(place.row, count - 1), column: Math.min(place.column, count - 1) };
  const scores = denseScores(image);
  const turn = ({ row, column }: Cell) => {
    setPen({ row, column });
    setImage(image.map((line, r) => line.map((ink, c) => (r === row && c === column ? 1 - ink : ink))));
  };
  return (
    <figure class="fig connected" aria-label="A dense layer on images of any size">
      <div class="pad any-size">
        <Titled title="Image" note={`${side} × ${side}, click to paint`}>
          <CellGrid
            small
            rows={side}
            columns={side}
            tone={({ row, column }, colours) => colours.sequential(image[row]?.[column] ?? 0)}
            at={pen}
            onAt={setPen}
            onPress={turn}
            onKey={(event, cell) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              turn(cell);
            }}
            windows={[{ ...at, rows: templateSide, columns: templateSide }]}
            label="Image. Arrows move, Space or Enter paints the pixel or takes it away."
          />
        </Titled>
        {neurons.map(({ name }, k) => (
          <Titled key={name} title={`Looks for ${name}`} note={`${count}\u00a0×\u00a0${count}`}>
            <ScoreMap map={maps?.[k]} count={count} at={at} name={name} onAt={setPlace} />
          </Titled>
        ))}
        <div class="as-dense">
          <p class="small">
            <b>As a dense layer</b> {weights.length} × {templateSide * templateSide} weights
          </p>
          {'refusal' in scores ? (
            <p class="verdict bad">{scores.refusal}</p>
          ) : (
            <p class="verdict ok">{neurons.map(({ name }, k) => `${name}: ${written(scores.values[k])}`).join(', ')}</p>
          )}
        </div>
      </div>
      <div class="ramp score-ramp" aria-hidden="true">
        <i />
        <span>
          <span>−1</span>
          <span>score</span>
          <span>+1</span>
        </span>
      </div>
      <div class="controls">
        <Choice
          name="image size"
          value={side}
          options={sides}
          label={(value) => `${value} × ${value}`}
          onChoose={(next) => setImage(sample(next))}
        />
        <button type="button" class="btn" onClick={() => setImage(image.map((line) => line.map(() => 0)))}>
          Clear
        </button>
        <button type="button" class="btn" onClick={() => setImage(sample(side))}>
          Reset
        </button>
      </div>
      <div class="controls">
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">
        {maps ? sayPlace(maps, at) : 'The function gives no filters of 2 × 1 × 7 × 7 numbers here.'}
      </figcaption>
    </figure>
  );
}

interface ScoreMapProps {
  readonly map: Matrix | undefined;
  readonly count: number;
  readonly at: Cell;
  readonly name: string;
  readonly onAt: (cell: Cell) => void;
}

/** What one neuron answers at each place of the window; the best one is marked. */
function ScoreMap({ map, count, at, name, onAt }: ScoreMapProps) {
  if (!map) return <p class="small">–</p>;
  const best = bestOf(map);
  const few = count <= 4;
  return (
    <CellGrid
      small={!few}
      rows={count}
      columns={count}
      {...(few && { text: ({ row, column }: Cell) => written(map[row]?.[column]) })}
      tone={({ row, column }, colours) => colours.diverging(map[row]?.[column] ?? 0)}
      mark={({ row, column }) => (row === best.row && column === best.column ? 'won' : '')}
      at={at}
      onAt={onAt}
      label={`Scores for ${name} at each place of the window. Arrows move the window.`}
    />
  );
}
