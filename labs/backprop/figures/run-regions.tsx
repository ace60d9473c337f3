/** Decision regions of a run of the lab's experiment. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type Implementation, ImplementationSwitch } from '../../../client/parts/implementation.tsx';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import { type BackpropParams, netOf, params as schema } from '../params.ts';
import { RegionsCaption, RegionsPictures } from './regions-pictures.tsx';
import { ShareLink } from './share-link.tsx';
import { type BackpropController, runView } from './view.ts';

interface RunRegionsProps {
  readonly controller: BackpropController;
  readonly passes: Implementation;
  readonly sources: readonly Implementation[];
}

export function RunRegions({ controller, passes, sources }: RunRegionsProps) {
  const unit = useSignal<StepUnit>('epoch');
  const { layers, loss, data } = controller.params.value;
  const view = useMemo(() => runView(controller, netOf({ layers, loss, data })), [controller, layers, loss, data]);
  const plain = controller as never;
  return (
    <figure
      class="fig backprop regions"
      aria-label="A small network that learns classes in the plane"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure takes keys when it has the focus
      tabIndex={0}
      onKeyDown={runKeys(plain, unit)}
    >
      <RegionsPictures controller={controller} view={view} sigmoidOnly={false} />
      <RunStatusNotes controller={plain} schema={schema} />
      <RunControls controller={plain} units={['batch', 'epoch']} unit={unit}>
        <ShareLink view={view} sources={sources} />
      </RunControls>
      <div class="controls">
        <ParamControls controller={plain} schema={schema} names={liveNames(controller.params.value)} />
        {controller.params.value.weights !== '' && (
          <button type="button" class="btn" onClick={() => controller.set({ weights: '' })}>
            Fresh weights instead of the link’s
          </button>
        )}
      </div>
      <div class="controls">
        <ImplementationSwitch of={passes} />
      </div>
      <RegionsCaption view={view} busy={runState(plain) === 'running'} />
    </figure>
  );
}

const liveNames = ({ stopWhen }: BackpropParams) => [
  'learningRate',
  'batchSize',
  'l1',
  'l2',
  'speed',
  'stopWhen',
  ...(stopWhen === 'loss' ? ['stopLoss'] : []),
];
