/** The slide's layer on the tfjs kernels both ways (S25): counted, computed, compared, and what each way costs. */
import { type Signal, useSignal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { Choice } from '../../../client/parts/choice.tsx';
import type { Palette } from '../../../client/parts/colours.ts';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import type { FigureProps, LabController } from '../../../client/parts/run.ts';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import { Titled } from '../../../client/parts/titled.tsx';
import { type FullyConnectedParams, params, side, slideChannels, smallChannels } from '../params.ts';
import { Asked } from './asked.tsx';
import { counted, differences, sayRun } from './both-ways-words.ts';

const units: readonly StepUnit[] = ['sample'];
const signed = (value: number, colours: Palette) => colours.diverging(value / 3);
/** Outputs in one line of their picture. */
const perLine = 64;

type Controller = LabController<FullyConnectedParams>;

export function BothWaysFigure({ controller }: FigureProps<FullyConnectedParams>) {
  const unit: Signal<StepUnit> = useSignal<StepUnit>('sample');
  const onKeyDown = useMemo(() => runKeys(controller as unknown as LabController, unit), [controller]);
  const run = controller.run.value;
  const frames = run?.frames.value ?? [];
  const picture = useMemo(
    () => differences(frames, controller.params.value.volumes),
    [run?.frames.value, controller.params.value],
  );
  return (
    <figure
      class="fig connected"
      aria-label="A dense layer computed as a convolution"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the run need a focus
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Count controller={controller} />
      <div class="pad both-ways">
        <Outputs controller={controller} />
        <LineChart title="Largest difference of the two ways" sentence={sayRun(frames)} {...picture} />
      </div>
      <RunStatusNotes
        controller={controller as unknown as LabController}
        schema={params}
        finished="All volumes are computed"
      />
      <RunControls controller={controller as unknown as LabController} units={units} unit={unit} />
      <div class="controls">
        <Where controller={controller} />
        <ParamControls
          controller={controller as unknown as LabController}
          schema={params}
          names={['channels', 'units', 'volumes']}
        />
      </div>
      <Asked controller={controller} />
      <Caption busy={runState(controller as never) === 'running'}>{sayRun(frames)}</Caption>
    </figure>
  );
}

/** The weights, counted in front of the student. */
function Count({ controller }: { readonly controller: Controller }) {
  const { channels, units: outputs } = controller.params.value;
  const { weights, biases, inputs } = counted(channels, outputs);
  return (
    <p class="pad counted">
      <span class="term t1">
        {side} × {side} × {channels} = <b>{inputs}</b> inputs
      </span>{' '}
      ×{' '}
      <span class="term t2">
        <b>{outputs.toLocaleString('en')}</b> outputs
      </span>{' '}
      = <b>{weights}</b> weights, and <b>{biases}</b> biases
    </p>
  );
}

const titles = [
  ['dense', 'flatten, then dense'],
  ['convolution', `convolution, window ${side} × ${side}`],
] as const;

/** The outputs of the latest volume, as two pictures that should be one. */
function Outputs({ controller }: { readonly controller: Controller }) {
  const tensors = controller.run.value?.tensors.value?.tensors;
  return (
    <div class="outputs">
      {titles.map(([name, title]) => {
        const values = tensors?.[name]?.values;
        const columns = Math.min(perLine, values?.length ?? 1);
        const rows = values ? Math.floor(values.length / columns) : 0;
        return (
          <Titled key={name} title={title}>
            {values ? (
              <Pixels
                values={values.subarray(0, rows * columns)}
                columns={columns}
                scale={signed}
                label={`The outputs by ${title}`}
              />
            ) : (
              <p class="small">Press Play: the outputs appear here, one pixel for each.</p>
            )}
          </Titled>
        );
      })}
      <div class="ramp" aria-hidden="true">
        <i />
        <span>
          <span>−3</span>
          <span>output</span>
          <span>+3</span>
        </span>
      </div>
    </div>
  );
}

/** On the server the slide's layer in full; in the browser one that every device bears. */
function Where({ controller }: { readonly controller: Controller }) {
  const [place, setPlace] = useState(controller.where.value);
  return (
    <Choice
      name="computed by"
      value={place}
      options={['server', 'browser']}
      label={(where) =>
        where === 'server' ? `the server, ${slideChannels} channels` : `this browser, ${smallChannels} channels`
      }
      onChoose={(where) => {
        setPlace(where);
        // Reset first: a run must not move a layer of another size.
        controller.reset();
        controller.setWhere(where);
        controller.set({ channels: where === 'server' ? slideChannels : smallChannels });
      }}
    />
  );
}
