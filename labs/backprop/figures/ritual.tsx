/** The debugging ritual on MNIST: the first loss beside ln 10, and what is learnt by heart. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import { params as schema } from '../experiments/ritual/params.ts';
import { accuracyCurves, errorCurves } from './curves.ts';
import { useThrottled } from './throttled.ts';
import { runView } from './view.ts';
import { number } from './words.ts';

const chance = Math.log(10);

export function RitualFigure({ controller }: FigureProps) {
  const unit = useSignal<StepUnit>('epoch');
  const view = useMemo(
    () => runView(controller as never, { inputs: 0, layers: [], loss: 'cross-entropy' }),
    [controller],
  );
  const frames = useThrottled(view.frames, 300).value;
  return (
    <figure
      class="fig backprop"
      aria-label="First checks of a network on MNIST"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure takes keys when it has the focus
      tabIndex={0}
      onKeyDown={runKeys(controller, unit)}
    >
      <div class="controls data-controls">
        <ParamControls controller={controller} schema={schema} />
      </div>
      <div class="pad two-charts">
        <LineChart title="Error of the network" {...withChance(errorCurves(frames, 'cross-entropy'))} />
        <LineChart title="Images that are right" {...accuracyCurves(frames)} />
      </div>
      <RunStatusNotes controller={controller} schema={schema} />
      <RunControls controller={controller} units={['epoch']} unit={unit} />
      <Caption busy={runState(controller) === 'running'}>
        {sentence(String(controller.params.value.samples), frames[0]?.scalars.testLoss, frames.at(-1)?.scalars ?? {})}
      </Caption>
    </figure>
  );
}

/** The error of guessing, as a line to compare with. */
function withChance(picture: ReturnType<typeof errorCurves>): ReturnType<typeof errorCurves> {
  const { x, y, lines } = picture;
  const points = [x.min, x.max].map((at) => ({ x: at, y: chance }));
  const guess = { id: 'chance', label: 'guessing: ln 10', kind: 'pale', points } as const;
  return { ...picture, y: { ...y, max: Math.max(y.max, 3) }, lines: [guess, ...lines] };
}

function sentence(samples: string, first: number | undefined, last: Readonly<Record<string, number>>): string {
  if (first === undefined)
    return 'Press Play. 784 inputs, 64 hidden neurons with ReLU, 10 outputs; Adam, batches of 50.';
  const begins = `The first error on other images is ${number(first)}; chance predicts ln 10 = ${number(chance, 3)}`;
  const verdict = first > 2 * chance ? ', so something is wrong before anything was learnt.' : ': a sound beginning.';
  const { accuracy = 0, testAccuracy = 0 } = last;
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const trained = samples === 'ten' ? 'the ten images' : 'the 500 training images';
  return `${begins}${verdict} Now it has ${share(accuracy)} of ${trained} right, and ${share(testAccuracy)} of 1,000 test images.`;
}
