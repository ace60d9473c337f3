/** The clue to the bug: the error of the code below over the epochs, and what becomes of its weight and its bias. */
import { useMemo } from 'preact/hooks';
import type { Axis, Line } from '../../../client/charts/line.ts';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { linearTicks, niceCeil } from '../../../client/charts/ticks.ts';
import { useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { fitDeafNeuron } from '../train.ts';
import { short } from './numbers.ts';

const learningRate = 0.02;
const epochs = 40;
/** Nine points exactly on t = 2 x + 1. */
export const points = Array.from({ length: 9 }, (_, i) => ({ x: [(i - 4) / 2], t: i - 4 + 1 }));
const calls = [[points.map(({ x, t }) => ({ x, t })), learningRate, epochs]];

/** What came back, as far as it is what was asked for. */
function readFit(value: Plain) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { w, b, errors } = value as { w?: Plain; b?: Plain; errors?: Plain };
  const numbers = (list: Plain | undefined) =>
    Array.isArray(list) ? list.filter((entry): entry is number => typeof entry === 'number') : [];
  return { w: numbers(w)[0] ?? Number.NaN, b: typeof b === 'number' ? b : Number.NaN, errors: numbers(errors) };
}

const right = 'The curve goes to 0: the error is gone.';

export function StuckFigure({ controller }: FigureProps) {
  const implementation = useImplementation(controller.lab, 'stuck-error', fitDeafNeuron, 'fitNeuron');
  const answers = useAnswers(implementation, calls);
  const fit = useMemo(() => (answers ? readFit(answers.values[0]) : null), [answers]);
  const { x, y, lines } = useMemo(() => picture(fit?.errors ?? []), [fit]);
  const mine = implementation.who === 'mine';
  const last = fit?.errors.at(-1) ?? Number.NaN;
  const sentence = fit
    ? `After ${epochs} epochs E = ${short(last)}, w = ${short(fit.w)}, b = ${short(fit.b)}.${last < 0.001 ? ` ${right}` : ''}`
    : 'The code gave no answer.';
  return (
    <figure class="fig perceptron stuck-figure" aria-label="The error of the code with the bug">
      <div class="pad">
        <LineChart title="Error of the code below" sentence={sentence} x={x} y={y} lines={lines} />
        {fit && (
          <p class="readout">
            <span>
              after {epochs} epochs: E <b>{short(last)}</b>
            </span>
            <span>
              <i class="math">w</i> <b>{short(fit.w)}</b> (best: 2)
            </span>
            <span>
              <i class="math">b</i> <b>{short(fit.b)}</b> (best: 1)
            </span>
          </p>
        )}
      </div>
      <figcaption aria-live="polite">
        {mine ? 'Your version of the code.' : 'The code below, as it was given.'} {sentence}
        {implementation.error && <b class="verdict bad">{implementation.error}</b>}
      </figcaption>
    </figure>
  );
}

function picture(errors: readonly number[]): { x: Axis; y: Axis; lines: Line[] } {
  const finite = errors.map((error) => (Number.isFinite(error) ? Math.min(error, 100) : 100));
  const top = niceCeil(Math.max(0.5, ...finite));
  return {
    x: { name: 'epochs', min: 0, max: epochs, ticks: linearTicks(0, epochs, 4) },
    y: { name: 'error E, mean over an epoch', min: 0, max: top, ticks: linearTicks(0, top, 4) },
    lines: [
      {
        id: 'now',
        name: 'E',
        label: `E ${short(errors.at(-1) ?? Number.NaN)}`,
        kind: 'solid',
        live: true,
        points: finite.map((error, i) => ({ x: i + 1, y: error })),
      },
    ],
  };
}
