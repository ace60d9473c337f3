/** The network, the regions that it makes, and how well it does, in pictures and words. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { flag } from '../../../client/parts/codecs.ts';
import { useLinkedSignal } from '../../../client/parts/linked.ts';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { seededRandom } from '../../kit/random.ts';
import { params as schema } from '../params.ts';
import { learningProblem } from '../problem.ts';
import { NetworkEditor } from './editor.tsx';
import { NetworkPicture } from './network.tsx';
import { Confusion, Curves, Readout } from './readout.tsx';
import { Region } from './region.tsx';
import { useThrottled } from './throttled.ts';
import type { BackpropController, NetView } from './view.ts';
import { short } from './words.ts';

interface RegionsPicturesProps {
  readonly controller: BackpropController;
  readonly view: NetView;
  readonly sigmoidOnly: boolean;
}

export function RegionsPictures({ controller, view, sigmoidOnly }: RegionsPicturesProps) {
  const showTest = useSignal(false);
  useLinkedSignal('test', showTest, false, flag, (next) => {
    showTest.value = next;
  });
  const { data, points, noise, testShare, loss } = controller.params.value;
  const seed = controller.seed.value;
  const problem = useMemo(
    () => learningProblem({ data, points, noise, testShare }, seededRandom(seed)),
    [data, points, noise, testShare, seed],
  );
  const names = ['data', 'noise', 'points', 'testShare', ...(sigmoidOnly ? [] : ['loss'])];
  const error = sigmoidOnly || loss === 'squared-error' ? 'squared error' : 'cross-entropy';
  return (
    <>
      <div class="controls data-controls">
        <ParamControls controller={controller as never} schema={schema} names={names} />
        <label class="show-test">
          <input
            type="checkbox"
            checked={showTest.value}
            onChange={(event) => {
              showTest.value = event.currentTarget.checked;
            }}
          />
          show test points (hollow)
        </label>
      </div>
      <div class="pad region-parts">
        <div class="stack">
          <NetworkEditor controller={controller} sigmoidOnly={sigmoidOnly} />
          <NetworkPicture view={view} />
        </div>
        <div class="stack">
          <Region view={view} problem={problem} showTest={showTest.value} />
        </div>
        <div class="stack wide-part">
          <Readout view={view} />
          <div class="curve-parts">
            <Curves view={view} name={error} />
            <Confusion view={view} classes={problem.training.classes} />
          </div>
        </div>
      </div>
    </>
  );
}

/** What the decision regions show, in words. */
export function RegionsCaption({ view, busy }: { readonly view: NetView; readonly busy: boolean }) {
  const { net } = view;
  const last = useThrottled(view.frames, 1000).value.at(-1);
  const hidden = net.layers.slice(0, -1).map(({ units }) => units);
  const outputs = net.layers.at(-1)?.units ?? 1;
  const form = hidden.length
    ? `${hidden.join(' + ')} hidden neurons and ${outputs === 1 ? 'one output' : `${outputs} outputs`}`
    : outputs === 1
      ? 'A single neuron'
      : `${outputs} neurons in one layer`;
  return (
    <Caption busy={busy}>
      {last && standing(last)} {form}. Orange, dashed and ● are negative and class 0; blue, solid and ▲ positive and
      class 1. Space plays, Shift + → steps, R goes back to the same initial weights.
    </Caption>
  );
}

/** How well the network does, in words. */
function standing({ epoch, scalars }: ScalarFrame): string {
  const { loss, testLoss, accuracy, testAccuracy } = scalars;
  const error = [loss, testLoss].map((value) => short(value ?? Number.NaN));
  const right = [accuracy, testAccuracy].map((value) => (100 * (value ?? Number.NaN)).toFixed(0));
  return `After ${Math.floor(epoch)} epochs the error is ${error[0]} on the training points and ${error[1]} on the test points; ${right[0]} % and ${right[1]} % of them are on the right side.`;
}
