/** Decision regions, live: a small network learns classes in the plane, by the course's code or by the student's. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { flag } from '../../../client/parts/codecs.ts';
import { type Implementation, ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinkedSignal } from '../../../client/parts/linked.ts';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { seededRandom } from '../../kit/random.ts';
import { backward, forward } from '../network.ts';
import { type BackpropParams, netOf, params as schema } from '../params.ts';
import { learningProblem } from '../problem.ts';
import { NetworkEditor } from './editor.tsx';
import { NetworkPicture } from './network.tsx';
import { createOwnView } from './own-view.ts';
import { Confusion, Curves, Readout } from './readout.tsx';
import { Region } from './region.tsx';
import { ShareLink } from './share-link.tsx';
import { useThrottled } from './throttled.ts';
import { type BackpropController, type NetView, runView } from './view.ts';
import { short } from './words.ts';

/** Parameters that change what the weights are for: a link's weights end with them. */
const shapes: readonly (keyof BackpropParams)[] = ['layers', 'loss', 'data'];

/** The controller, with weights from a link forgotten when the network becomes another. */
function forgetful(controller: BackpropController): BackpropController {
  return {
    ...controller,
    set: (patch) => controller.set(shapes.some((name) => name in patch) ? { weights: '', ...patch } : patch),
  };
}

/** One switch for both passes: they are the student's when both are there. */
function both(one: Implementation, other: Implementation): Implementation {
  const mine = one.who === 'mine' && other.who === 'mine';
  return {
    ...one,
    who: mine ? 'mine' : 'reference',
    available: one.available && other.available,
    error: mine ? (one.error ?? other.error) : null,
    choose(who) {
      one.choose(who);
      other.choose(who);
    },
  };
}

export function RegionsFigure({ controller: given }: FigureProps) {
  const controller = useMemo(() => forgetful(given as unknown as BackpropController), [given]);
  const ahead = useImplementation(controller.lab, 'forward', forward);
  const back = useImplementation(controller.lab, 'backward', backward);
  const passes = both(ahead, back);
  const place = useBegin(controller);
  return (
    <div ref={place}>
      {passes.who === 'mine' ? (
        <OwnRegions controller={controller} passes={passes} forward={ahead} backward={back} />
      ) : (
        <RunRegions controller={controller} passes={passes} sources={[ahead, back]} />
      )}
    </div>
  );
}

/** Longer than a controller waits for more changes before it begins a run itself. */
const restMs = 450;

/** There is a run, paused, in this browser, from when the figure first comes into sight: after a reset too. */
function useBegin(controller: BackpropController) {
  const place = useRef<HTMLDivElement>(null);
  const seen = useSignal(false);
  useEffect(() => {
    if (controller.where.peek() === 'server') controller.setWhere('browser');
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) seen.value = true;
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, [controller]);
  useSignalEffect(() => {
    if (!seen.value || controller.run.value) return;
    const timer = setTimeout(() => controller.run.peek() ?? controller.ensure(), restMs);
    return () => clearTimeout(timer);
  });
  return place;
}

interface RunRegionsProps {
  readonly controller: BackpropController;
  readonly passes: Implementation;
  readonly sources: readonly Implementation[];
}

function RunRegions({ controller, passes, sources }: RunRegionsProps) {
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
      <Pictures controller={controller} view={view} sigmoidOnly={false} />
      <RunStatusNotes controller={plain} schema={schema} />
      <RunControls controller={plain} units={['batch', 'epoch']} unit={unit}>
        <ShareLink view={view} sources={sources} />
      </RunControls>
      <div class="controls">
        <ParamControls controller={plain} schema={schema} names={liveNames(controller.params.value)} />
        {controller.params.value.weights !== '' && (
          <button type="button" class="btn" onClick={() => controller.set({ weights: '' })}>
            Fresh weights instead of the link's
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

interface OwnRegionsProps {
  readonly controller: BackpropController;
  readonly passes: Implementation;
  readonly forward: Implementation;
  readonly backward: Implementation;
}

function OwnRegions({ controller, passes, forward: ahead, backward: back }: OwnRegionsProps) {
  const params = controller.params.value;
  const seed = controller.seed.value;
  const { data, points, noise, testShare, layers, batchSize, learningRate } = params;
  const view = useMemo(
    () => createOwnView(params, seed, ahead, back),
    [data, points, noise, testShare, layers, seed, ahead, back],
  );
  const player = usePlayer({
    step: (unit) => view.step(unit, { batchSize, learningRate }),
    reset: view.reset,
    units: ['batch', 'epoch'],
    perSecond: 60,
  });
  return (
    <figure
      class="fig backprop regions"
      aria-label="A small network that learns classes in the plane"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure takes keys when it has the focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <Pictures controller={controller} view={view} sigmoidOnly />
      <p class="pad small">
        Every step is your <code>backward</code>, every point of the picture your <code>forward</code>: sigmoid neurons
        and squared error. They learn slowly, so take a learning rate of 1 to 3.
      </p>
      {view.trouble.value && <p class="pad verdict bad">{view.trouble.value}</p>}
      <PlayerControls player={player} label="Training with your code">
        <span class="end">
          <ShareLink view={view} sources={[ahead, back]} />
        </span>
      </PlayerControls>
      <div class="controls">
        <ParamControls controller={controller as never} schema={schema} names={['learningRate', 'batchSize']} />
        <ImplementationSwitch of={passes} />
      </div>
      <RegionsCaption view={view} busy={player.playing} />
    </figure>
  );
}

interface PicturesProps {
  readonly controller: BackpropController;
  readonly view: NetView;
  readonly sigmoidOnly: boolean;
}

function Pictures({ controller, view, sigmoidOnly }: PicturesProps) {
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

/** What the figure shows, in words. */
function RegionsCaption({ view, busy }: { readonly view: NetView; readonly busy: boolean }) {
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
