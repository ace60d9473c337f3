/** Scores to probabilities to a class (S26, S28), on the digit that the student draws. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { drawing } from '../../../client/parts/codecs.ts';
import type { Palette } from '../../../client/parts/colours.ts';
import { DigitPad } from '../../../client/parts/digit-pad.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { createLatest, type Latest } from '../../../client/parts/latest.ts';
import { useLinkedSignal } from '../../../client/parts/linked.ts';
import { largest } from '../../../client/parts/pixels.ts';
import { Progress } from '../../../client/parts/progress.tsx';
import type { FigureProps, LabController } from '../../../client/parts/run.ts';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import { trainedModel } from '../../../client/parts/trained-model.ts';
import { percent } from '../../../client/parts/words.ts';
import type { ScoresAnswer } from '../experiment.ts';
import { params, type SoftmaxParams } from '../params.ts';
import { softmax } from '../softmax.ts';
import { ShareBar, SignedBar } from './score-rows.tsx';
import { toNumbers, useOne } from './use.ts';
import { type View, viewOf } from './view.ts';
import { classSentence, oddness, share } from './words.ts';

const units: readonly StepUnit[] = ['batch', 'epoch'];
const digits = Array.from({ length: 10 }, (_, digit) => `${digit}`);
const nothing: View['strokes']['value'] = [];
const asksAgainMs = 300;

type Controller = LabController<SoftmaxParams>;

export function DigitFigure({ controller }: FigureProps<SoftmaxParams>) {
  const view = viewOf(controller as LabController<never>);
  useLinkedSignal('drawing', view.strokes, nothing, drawing, view.draw);
  const unit: Signal<StepUnit> = useSignal<StepUnit>('batch');
  const onKeyDown = useMemo(() => runKeys(controller as LabController, unit), [controller]);
  const answer = useScores(controller, view);
  const implementation = useImplementation(controller.lab, 'softmax', softmax);
  const scores = answer?.scores ?? null;
  const p = toNumbers(useOne(implementation, [scores ? [...scores] : [0]]));
  const shown = scores && p.length > 0 ? p : null;
  return (
    <figure
      class="fig softmax"
      aria-label="A drawn digit becomes scores, probabilities and a class"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the run need a focus
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div class="pad digit-parts">
        <div class="stack hand">
          <DigitPad strokes={view.strokes} onDraw={view.draw} onBegin={() => void controller.ensure()} />
          <button type="button" class="btn" onClick={() => view.draw([])}>
            Clear
          </button>
          <OwnModel controller={controller} />
        </div>
        <DigitTable controller={controller} answer={answer} p={shown} />
      </div>
      <RunStatusNotes controller={controller as LabController} schema={params} />
      <Progress run={controller.run.value} samples="images" />
      <RunControls controller={controller as LabController} units={units} unit={unit}>
        <ImplementationSwitch of={implementation} />
      </RunControls>
      <Caption busy={runState(controller as never) === 'running'}>
        {words(controller, answer, shown, implementation.who === 'mine')}
      </Caption>
    </figure>
  );
}

function words(
  controller: Controller,
  answer: ScoresAnswer | null,
  p: readonly number[] | null,
  mine: boolean,
): string {
  const frames = controller.run.value?.frames.value ?? [];
  const accuracy = frames.findLast(({ scalars }) => scalars.validationAccuracy !== undefined)?.scalars
    .validationAccuracy;
  const learnt = accuracy === undefined ? '' : ` It reads ${percent(accuracy, 1)} of images that it never learns from.`;
  if (!answer || !p) return `Draw a digit, and press Play to train the ten templates.${learnt}`;
  if (!answer.own && answer.step === 0)
    return 'Nothing is learnt yet: all scores are 0, and every digit has the same probability. Press Play.';
  return `${classSentence(p, digits)}${mine ? oddness(p, 10) : ''}${answer.own ? ' So says your own MNIST model.' : learnt}`;
}

/** What the model says to the drawing: anew for each line, and as training goes on. Null without a drawing. */
function useScores(controller: Controller, view: View): ScoresAnswer | null {
  const answer = useSignal<ScoresAnswer | null>(null);
  const latest = useRef<Latest | null>(null);
  const run = controller.run.value;
  const able = ['paused', 'running', 'halted', 'finished'].includes(runState(controller as LabController));
  const pixels = view.pixels.value;
  // While it trains, a few times a second.
  const moment = run?.tensors.value?.step ?? -1;
  useEffect(() => {
    if (!pixels.some((ink) => ink > 0)) answer.value = null;
    else if (run && able) {
      latest.current ??= createLatest();
      latest.current(async () => {
        const found = await run.ask('scores', { pixels: Array.from(pixels) }).catch(() => null);
        if (controller.run.peek() === run && view.pixels.peek() === pixels) answer.value = found as ScoresAnswer | null;
        await new Promise((resolve) => setTimeout(resolve, asksAgainMs));
      });
    }
  }, [run, able, pixels, moment, runState(controller as LabController)]);
  return answer.value;
}

/** The scores of the student's own network, where one was trained in the MNIST lab. */
function OwnModel({ controller }: { readonly controller: Controller }) {
  const said = useSignal<string | null>(null);
  const load = async () => {
    const artefact = await trainedModel('mnist').catch(() => null);
    if (!artefact) {
      said.value = 'There is none in this browser yet: train one in the MNIST lab, then come back.';
      return;
    }
    said.value = await controller.load(artefact).then(
      () => 'Your network answers now. Reset goes back to the templates.',
      (error: Error) => error.message,
    );
  };
  return (
    <>
      <button type="button" class="btn" onClick={() => void load()}>
        Ask my own MNIST model
      </button>
      <p class="small" role="status">
        {said.value}
      </p>
    </>
  );
}

interface TableProps {
  readonly controller: Controller;
  readonly answer: ScoresAnswer | null;
  readonly p: readonly number[] | null;
}

function DigitTable({ controller, answer, p }: TableProps) {
  const templates = answer?.own ? null : (controller.run.value?.tensors.value?.tensors.templates ?? null);
  const end = Math.max(1, ...(answer?.scores ?? []).map(Math.abs));
  const top = p ? Math.max(...p) : Number.NaN;
  return (
    <table class="digits">
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col">template</th>
          <th scope="col" class="t1">
            score z
          </th>
          <th scope="col">probability p</th>
        </tr>
      </thead>
      <tbody>
        {digits.map((digit, k) => (
          <tr key={digit} class={p?.[k] === top ? 'first' : ''}>
            <th scope="row">{digit}</th>
            <td>{templates && <Template values={templates.values} digit={k} />}</td>
            <td>{answer ? <SignedBar value={answer.scores[k] ?? 0} end={end} /> : <span class="small">–</span>}</td>
            <td>{p ? <ShareBar p={p[k] ?? 0} text={share(p[k] ?? 0)} /> : <span class="small">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The weights of one digit, 28 × 28; all ten on one scale. */
function Template({ values, digit }: { readonly values: ArrayLike<number>; readonly digit: number }) {
  const own = useMemo(() => Float32Array.from({ length: 784 }, (_, i) => values[i * 10 + digit] ?? 0), [values, digit]);
  const end = useMemo(() => largest(values, 0.05), [values]);
  const scale = useMemo(() => (value: number, colours: Palette) => colours.diverging(value / end), [end]);
  return <Pixels values={own} columns={28} scale={scale} class="template" label={`Weights of ${digit}`} />;
}
