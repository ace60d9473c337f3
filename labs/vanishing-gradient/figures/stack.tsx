/** Greedy layer-wise pretraining (S12): two machines learn, one after the other, then a network from their weights. */
import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { Progress } from '../../../client/parts/progress.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import { params } from '../experiments/pretraining/params.ts';
import { DamagePanel } from './damage-panel.tsx';
import { pictureWords } from './depth-view.ts';
import { FilterGrid } from './filter-grid.tsx';
import { RunPlace } from './run-place.tsx';
import {
  accuracyPicture,
  compareSentence,
  lossAndGradient,
  stackSentence,
  stageOf,
  stages,
  tilesOf,
} from './stack-view.ts';

const units: readonly StepUnit[] = ['batch', 'epoch'];
const noise = Array.from({ length: 25 }, () => new Float32Array(28 * 28));

export function StackFigure({ controller }: FigureProps) {
  const unit: Signal<StepUnit> = useSignal<StepUnit>('epoch');
  const onKeyDown = useMemo(() => runKeys(controller, unit), [controller]);
  const run = controller.run.value;
  const frames = run?.frames.value ?? [];
  const tensors = run?.tensors.value?.tensors;
  const [first, second] = useMemo(() => [tilesOf(tensors?.filters), tilesOf(tensors?.deepFilters)], [tensors]);
  const stage = stageOf(frames);
  return (
    <div class="vanishing">
      <figure
        class="fig"
        aria-label="Two machines, one upon the other"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the run need a focus
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div class="pad stack">
          <ol class="stages" aria-label="Stages">
            {stages.map((name, i) => (
              <li key={name} aria-current={stage === i + 1 ? 'step' : undefined}>
                {i + 1}. {name}
              </li>
            ))}
          </ol>
          <div class="stack-parts">
            <FilterGrid
              title="first machine: 25 of its units"
              tiles={first.length ? first : noise}
              side={28}
              across={5}
            />
            {second.length > 0 && (
              <FilterGrid
                title="second machine: what 25 of its units look for in the image"
                tiles={second}
                side={28}
                across={5}
              />
            )}
            <DamagePanel controller={controller} />
          </div>
        </div>
        <RunStatusNotes controller={controller} schema={params} />
        <Progress run={run} samples="images" />
        <RunControls controller={controller} units={units} unit={unit} />
        <div class="pad settings">
          <ParamControls controller={controller} schema={params} />
          <RunPlace controller={controller} />
        </div>
        <Caption busy={runState(controller) === 'running'}>{stackSentence(frames)}</Caption>
      </figure>
    </div>
  );
}

export function CompareFigure({ controller }: FigureProps) {
  const frames = controller.run.value?.frames.value ?? [];
  const [curves, accuracy] = useMemo(() => [lossAndGradient(frames), accuracyPicture(frames)], [frames]);
  return (
    <div class="vanishing">
      <figure class="fig" aria-label="Pretrained and random weights compared">
        <div class="pad curves">
          <LineChart title="Loss and gradient norm of both networks" sentence={pictureWords(curves)} {...curves} />
          <LineChart title="Right answers of both networks" sentence={pictureWords(accuracy)} {...accuracy} />
        </div>
        <Caption busy={runState(controller) === 'running'}>{compareSentence(frames)}</Caption>
      </figure>
    </div>
  );
}
