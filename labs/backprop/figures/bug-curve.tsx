/** The loss of the epoch with a mistake in it, beside the student's: what one sees before one finds it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Axis, Line } from '../../../client/charts/line.ts';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { linearTicks } from '../../../client/charts/ticks.ts';
import { useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { batchSize, bugData, epochs, forgetful, learningRate, lossCurve } from '../bug.ts';
import { meanError } from '../descent.ts';

const x: Axis = { name: 'epochs', min: 0, max: epochs, ticks: linearTicks(0, epochs) };
const y: Axis = {
  name: 'mean squared error (log)',
  scale: 'log',
  min: 0.001,
  max: 1e5,
  ticks: [0.001, 0.1, 10, 1000],
};
/** The axis ends here; a loss beyond it is drawn at its edge. */
const clamp = (value: number) => (Number.isFinite(value) ? Math.min(1e5, Math.max(0.001, value)) : 1e5);
const points = (losses: readonly number[]) => losses.map((value, epoch) => ({ x: epoch, y: clamp(value) }));

export function BugCurveFigure({ controller }: FigureProps) {
  const implementation = useImplementation(controller.lab, 'mini-batches', forgetful, 'miniBatchEpoch');
  const before = useMemo(() => lossCurve(forgetful), []);
  const whole = useMemo(() => lossCurve(forgetful, bugData.length), []);
  const [own, setOwn] = useState<readonly number[] | null>(null);
  const mine = implementation.who === 'mine';
  useEffect(() => {
    let stale = false;
    setOwn(null);
    if (mine)
      void (async () => {
        const losses = [meanError([0, 0], bugData)];
        let w: Plain = [0, 0];
        for (let epoch = 0; epoch < epochs && !stale; epoch++) {
          w = await implementation.call(w, bugData as unknown as Plain, batchSize, learningRate);
          losses.push(meanError(w as number[], bugData));
        }
        if (!stale) setOwn(losses);
      })().catch(() => {});
    return () => {
      stale = true;
    };
  }, [implementation, mine]);
  const lines: Line[] = [
    { id: 'one', label: `one batch of ${bugData.length}`, kind: 'dashed', points: points(whole) },
    { id: 'before', label: `batches of ${batchSize}`, kind: own ? 'pale' : 'solid', points: points(before) },
  ];
  if (own) lines.push({ id: 'own', label: `yours, batches of ${batchSize}`, kind: 'solid', points: points(own) });
  const last = own?.at(-1);
  return (
    <figure class="fig backprop" aria-label="The loss curve of the epoch with the mistake">
      <div class="pad">
        <LineChart
          title="Loss of the code below"
          sentence={`With one batch of all ${bugData.length} samples the error falls to ${whole.at(-1)?.toPrecision(2)}; with batches of ${batchSize} it grows from epoch to epoch.`}
          x={x}
          y={y}
          lines={lines}
        />
      </div>
      <figcaption aria-live="polite">
        The same code twice, with a learning rate of {learningRate}. With one batch it learns; with batches of{' '}
        {batchSize} the error grows, where it should fall faster still.{' '}
        {last === undefined
          ? 'Check your code below, and its curve is drawn here too.'
          : `Yours ends at ${Number.isFinite(last) ? last.toPrecision(2) : 'no number'}.`}
      </figcaption>
    </figure>
  );
}
