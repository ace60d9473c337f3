/** Training (S30): choose or build a model, set it, watch it learn. */
import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { Progress } from '../../../client/parts/progress.tsx';
import type { FigureProps, Where } from '../../../client/parts/run.ts';
import { RunControls, runKeys, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import type { RunState } from '../../kit/protocol.ts';
import { type MnistParams, params } from '../params.ts';
import { accuracyPicture, latestWords, lossPicture } from './curves.ts';
import { KeepButton, KeptRuns, ModelFiles } from './model-buttons.tsx';
import { ModelChooser } from './model-chooser.tsx';
import { ModelPart } from './model-part.tsx';
import type { MnistController } from './view.ts';

const units: readonly StepUnit[] = ['batch', 'epoch'];
const settings = ['optimizer', 'learningRate', 'schedule', 'batchSize', 'epochs', 'trainingImages'] as const;

export function TrainFigure({ controller }: FigureProps<MnistParams>) {
  const unit: Signal<StepUnit> = useSignal<StepUnit>('batch');
  const onKeyDown = useMemo(() => runKeys(controller, unit), [controller]);
  return (
    <div class="mnist">
      <figure
        class="fig"
        aria-label="Training a network on MNIST"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the run need a focus
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <ModelChooser controller={controller} />
        <div class="train-parts">
          <ModelPart controller={controller} />
          <CurvesPart controller={controller} />
        </div>
        <RunStatusNotes controller={controller} schema={params} />
        <Progress run={controller.run.value} samples="images" />
        <RunControls controller={controller} units={units} unit={unit}>
          <KeepButton controller={controller} />
        </RunControls>
        <div class="train-settings">
          <ParamControls controller={controller} schema={params} names={settings} />
          <WhereField controller={controller} />
        </div>
        <div class="train-foot">
          <ModelFiles controller={controller} />
          <BackendWords controller={controller} />
        </div>
      </figure>
    </div>
  );
}

function CurvesPart({ controller }: { readonly controller: MnistController }) {
  const run = controller.run.value;
  const frames = run?.frames.value ?? [];
  const plan = run?.plan.value ?? null;
  const kept = controller.kept.value;
  const { batchSize } = controller.params.value;
  const [loss, accuracy] = useMemo(() => {
    const curves = { frames, kept, plan, batchSize };
    return [lossPicture(curves), accuracyPicture(curves)];
  }, [run, run?.frames.value, kept, plan, batchSize]);
  return (
    <div class="curves">
      <LineChart title="Loss during training" sentence={latestWords(loss, 'loss')} {...loss} />
      <LineChart
        title="Accuracy during training"
        sentence={latestWords(accuracy, 'accuracy in percent')}
        {...accuracy}
      />
      <KeptRuns controller={controller} />
    </div>
  );
}

const places: readonly [Where, string][] = [
  ['server', 'the server'],
  ['browser', 'this browser'],
];

function WhereField({ controller }: { readonly controller: MnistController }) {
  return (
    <label class="field">
      run on
      <select
        value={controller.where.value}
        onChange={(event) => controller.setWhere(event.currentTarget.value as Where)}
      >
        {places.map(([where, name]) => (
          <option key={where} value={where}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const gone: readonly (RunState | undefined)[] = ['ended', undefined];

/** Which backend a run is on, and why that one; behind details, why not the others. */
function BackendWords({ controller }: { readonly controller: MnistController }) {
  const run = controller.run.value;
  const backend = run?.backend.value;
  if (!backend || gone.includes(run?.status.value.state)) return null;
  return (
    <details class="why-backend">
      <summary>
        Computed by <code>{backend.name}</code>, {backend.where === 'server' ? 'on the server' : 'in this browser'}.{' '}
        <span>Why?</span>
      </summary>
      <p>{backend.why}</p>
      {backend.passedOver.map(({ name, why }) => (
        <p key={name}>
          Not <code>{name}</code>: {why}
        </p>
      ))}
    </details>
  );
}
