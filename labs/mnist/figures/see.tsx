/** Edges, parts, objects (S15): a digit goes through the network, and each layer shows what it finds. */
import { type Signal, useSignal } from '@preact/signals';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { drawing } from '../../../client/parts/codecs.ts';
import type { Palette } from '../../../client/parts/colours.ts';
import { DigitPad } from '../../../client/parts/digit-pad.tsx';
import { useLinkedSignal } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { MnistParams } from '../params.ts';
import { Filters, StageMaps, stagesOf } from './layer-maps.tsx';
import { isSigned } from './map-grid.tsx';
import { TestImagePicker } from './picker.tsx';
import { Probabilities } from './probabilities.tsx';
import { type Answer, useAnswer, useVisible } from './use.ts';
import { isEmpty, keepStrokes, type MnistController, type MnistView, viewOf } from './view.ts';

export const ink = (value: number, colours: Palette) => colours.sequential(value / 255);
const nothing: MnistView['strokes']['value'] = [];
/** Where a mistake that was clicked is shown. */
export const seeId = 'mnist-see';

export function SeeFigure({ controller }: FigureProps<MnistParams>) {
  const { ref, visible } = useVisible<HTMLElement>();
  const view = viewOf(controller);
  useLinkedSignal('drawing', view.strokes, nothing, drawing, view.draw);
  const answer = useAnswer(controller, visible);
  const told = useSignal<string | null>(null);
  const filters = controller.run.value?.tensors.value?.tensors.filters ?? null;
  const maps = answer.value.result?.layers.filter((layer) => layer.output.shape.length === 3) ?? [];
  const amounts = maps.some((layer) => !isSigned(layer.output));
  const signed = maps.some((layer) => isSigned(layer.output));
  return (
    <div class="mnist">
      <figure class="fig" ref={ref} id={seeId} aria-label="A digit on its way through the layers">
        <div class="pad see-parts">
          <Hand controller={controller} />
          <Input controller={controller} />
          <Layers answer={answer.value} filters={filters} told={told} />
          <Outcome controller={controller} answer={answer.value} />
        </div>
        <figcaption class="see-caption">
          {amounts && <Ramp kind="seq" words={['0', 'activation, one scale per layer', 'max']} />}
          {signed && <Ramp kind="" words={['−max', 'activation, one scale per layer', '+max']} />}
          <p class={told.value ? 'told' : 'told how-to'} aria-live="polite">
            {told.value ?? 'Point at a map to read its values.'}
          </p>
        </figcaption>
      </figure>
    </div>
  );
}

function Ramp({ kind, words }: { readonly kind: 'seq' | ''; readonly words: readonly string[] }) {
  return (
    <div class={`ramp ${kind}`} aria-hidden="true">
      <i />
      <span>
        {words.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </span>
    </div>
  );
}

function Hand({ controller }: { readonly controller: MnistController }) {
  const view = viewOf(controller);
  return (
    <div class="see-hand">
      <h3>Your hand</h3>
      <DigitPad
        strokes={view.strokes}
        onDraw={view.draw}
        onEnd={keepStrokes}
        onBegin={() => void controller.ensure()}
      />
      <button
        type="button"
        class="btn"
        onClick={() => {
          view.draw([]);
          keepStrokes([]);
        }}
      >
        Clear
      </button>
    </div>
  );
}

function Input({ controller }: { readonly controller: MnistController }) {
  const view = viewOf(controller);
  const { pixels, test } = view.shown.value;
  return (
    <div class="see-input">
      <h3>As input</h3>
      <Pixels
        values={pixels}
        columns={28}
        scale={ink}
        class="seen"
        label={test ? `Test image ${test.index}, a ${test.label}` : 'Your drawing as 28 by 28 pixels'}
      />
      <p class="small">28 × 28 × 1</p>
      {test && (
        <p class="small">
          test image {test.index.toLocaleString('en')}, a <b>{test.label}</b>
        </p>
      )}
      <TestImagePicker controller={controller} />
      {test && (
        <button type="button" class="btn" onClick={() => view.draw(view.strokes.value)}>
          Back to my drawing
        </button>
      )}
    </div>
  );
}

interface LayersProps {
  readonly answer: Answer;
  readonly filters: PlainTensor | null;
  readonly told: Signal<string | null>;
}

function Layers({ answer, filters, told }: LayersProps) {
  const stages = stagesOf(answer.result?.layers ?? []);
  const first = stages.findIndex((stage) => stage.layers[0]?.kind === 'conv2d');
  return (
    <div class="levels">
      {stages.map((stage, i) => (
        <StageMaps key={stage.layers[0]?.index ?? i} stage={stage} filters={i === first ? filters : null} told={told} />
      ))}
      {filters && first < 0 && (
        <div class="level">
          <h3>What the first neurons look for</h3>
          <Filters filters={filters} told={told} />
        </div>
      )}
      {stages.length === 0 && !filters && (
        <div class="level">
          <h3>Layer by layer</h3>
          <p class="say">Draw a digit: the maps of each layer appear here.</p>
        </div>
      )}
    </div>
  );
}

function Outcome({ controller, answer }: { readonly controller: MnistController; readonly answer: Answer }) {
  const { shown } = viewOf(controller);
  const state = controller.run.value?.status.value.state;
  const waiting = state === undefined ? 'Draw something, or choose a test image.' : 'The network is getting ready …';
  return (
    <div class="outcome">
      <h3>Object: softmax</h3>
      {answer.result ? (
        <Probabilities result={answer.result} label={shown.value.test?.label ?? null} trained={answer.step > 0} />
      ) : (
        <p class="say">{answer.problem ?? (isEmpty(shown.value) ? 'Draw something.' : waiting)}</p>
      )}
    </div>
  );
}
