/** Dense against LeNet, side by side: digits as they are, with shuffled pixels, or moved. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import type { Palette } from '../../../client/parts/colours.ts';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { Progress } from '../../../client/parts/progress.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import type { Examples } from '../experiments/shuffled/experiment.ts';
import { params, type ShuffledParams } from '../experiments/shuffled/params.ts';
import { digitsAre, keptLabel } from './say.ts';
import { accuracyPicture, accuracyWords } from './shuffled-curves.ts';

const settings = ['pixels', 'shift', 'trainingImages', 'batchSize', 'epochs'];
export function ShuffledFigure({ controller }: FigureProps<ShuffledParams>) {
  const unit = useSignal<StepUnit>('batch');
  const onKeyDown = useMemo(() => runKeys(controller, unit), [controller]);
  const run = controller.run.value;
  const frames = run?.frames.value ?? [];
  const kept = controller.kept.value;
  const { trainingImages, epochs, pixels } = controller.params.value;
  const picture = useMemo(
    () => accuracyPicture(frames, kept, trainingImages * epochs),
    [run, run?.frames.value, kept, trainingImages, epochs],
  );
  const words = accuracyWords(picture);
  return (
    <figure
      class="fig convolution shuffled"
      aria-label="A dense network and LeNet on shuffled digits"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the run need a focus
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div class="pad stack">
        <ExampleDigits controller={controller} />
        <LineChart title="Accuracy during training" sentence={words} {...picture} />
        {kept.length > 0 && (
          <ul class="kept" aria-label="Kept runs">
            {kept.map(({ id, label }) => (
              <li key={id}>
                {label}
                <button type="button" aria-label={`Remove ${label}`} onClick={() => controller.forget(id)}>
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <RunStatusNotes controller={controller} schema={params} />
      <Progress run={run} samples="images" />
      <RunControls controller={controller} units={['batch', 'epoch']} unit={unit}>
        <button
          type="button"
          class="btn"
          disabled={frames.length < 2}
          title="Its curves stay, pale, under those of the next runs"
          onClick={() =>
            controller.keep(
              keptLabel(
                controller.params.value,
                kept.map(({ label }) => label),
              ),
            )
          }
        >
          Keep this run
        </button>
      </RunControls>
      <div class="pad toolbar">
        <ParamControls
          controller={controller}
          schema={params}
          names={pixels === 'shifted' ? settings : settings.filter((name) => name !== 'shift')}
        />
      </div>
      <Caption busy={runState(controller) === 'running'}>
        The digits are {digitsAre[pixels]}. {words}
      </Caption>
    </figure>
  );
}

const ink = (value: number, colours: Palette) => colours.sequential(value / 255);

/** Digits as they are, and below as the networks meet them. */
function ExampleDigits({ controller }: Pick<FigureProps<ShuffledParams>, 'controller'>) {
  const [examples, setExamples] = useState<Examples | null>(null);
  const run = controller.run.value;
  const state = run?.status.value.state;
  const ready = state === 'paused' || state === 'running' || state === 'finished';
  useEffect(() => {
    if (!run || !ready) return setExamples(null);
    let stale = false;
    run.ask('examples').then(
      (found) => !stale && setExamples(found as Examples),
      () => !stale && setExamples(null),
    );
    return () => {
      stale = true;
    };
  }, [run, ready]);
  const { pixels } = controller.params.value;
  const row = (title: string, values: Uint8Array | undefined) => (
    <div class="digits">
      <span class="small">{title}</span>
      {Array.from({ length: 8 }, (_, i) =>
        values ? (
          <Pixels key={i} values={values.subarray(i * 784, (i + 1) * 784)} columns={28} scale={ink} />
        ) : (
          <i key={i} class="to-come" />
        ),
      )}
    </div>
  );
  return (
    <div class="stack">
      {row('as they are', examples?.plain)}
      {pixels !== 'plain' &&
        row(pixels === 'shuffled' ? 'as the networks see them' : 'as they are measured', examples?.seen)}
    </div>
  );
}
