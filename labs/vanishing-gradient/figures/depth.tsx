/** A deep network in up to four variants, trained side by side (S11). */
import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { number, oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch } from '../../../client/parts/implementation.tsx';
import { useLinkedSignal } from '../../../client/parts/linked.ts';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { Progress } from '../../../client/parts/progress.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { RunControls, runKeys, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import { curveLayers } from '../curve-layers.ts';
import { type DepthParams, params } from '../params.ts';
import { formatVariants, mostVariants, parseVariants, type Variant } from '../variants.ts';
import {
  depthSentence,
  firstLayerPicture,
  layersPicture,
  lossPicture,
  normsOf,
  outAt,
  pictureWords,
  recent,
} from './depth-view.ts';
import { Choice } from './fields.tsx';
import { logScale } from './log-scale.ts';
import { useOwnBegin } from './own-begin.ts';
import { PathPanel } from './path-panel.tsx';
import { presetOf, presets } from './presets.ts';
import { RunPlace } from './run-place.tsx';
import { VariantPanel } from './variant-panel.tsx';

const units: readonly StepUnit[] = ['batch', 'epoch'];
const settings = ['depth', 'width', 'data', 'learningRate', 'batchSize', 'epochs'] as const;
const views = [
  { value: 'variants', label: 'first layer, all variants' },
  { value: 'layers', label: 'some layers, chosen variant' },
] as const;

type View = (typeof views)[number]['value'];
const chosenVariant = number({ min: 0, max: mostVariants - 1, whole: true });
const chosenView = oneOf<View>(['variants', 'layers']);

/** A variant that isn't among these yet. */
function another(variants: readonly Variant[]): Variant | null {
  const candidates = parseVariants('relu he, tanh xavier, sigmoid xavier norm, relu he norm');
  const known = variants.map((variant) => formatVariants([variant]));
  return candidates.find((variant) => !known.includes(formatVariants([variant]))) ?? null;
}

export function DepthFigure({ controller }: FigureProps<DepthParams>) {
  const unit: Signal<StepUnit> = useSignal<StepUnit>('batch');
  const picked = useSignal(3);
  useLinkedSignal('variant', picked, 3, chosenVariant, (next) => {
    picked.value = next;
  });
  const problem = useSignal<string | null>(null);
  const text = controller.params.value.variants;
  const variants = useMemo(() => parseVariants(text), [text]);
  const own = useOwnBegin(controller, variants);
  const onKeyDown = useMemo(() => runKeys(own.controller as never, unit), [own.controller]);
  const chosen = Math.min(picked.value, variants.length - 1);
  const set = (next: readonly Variant[]) => {
    try {
      controller.set({ variants: formatVariants(next) });
      problem.value = null;
    } catch (error) {
      problem.value = (error as Error).message;
    }
  };
  const extra = variants.length < mostVariants ? another(variants) : null;
  return (
    <div class="vanishing">
      <figure
        class="fig"
        aria-label="A deep network in several variants"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the run need a focus
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div class="pad stack">
          <Choice
            label={presetOf(text) ? 'presets' : 'presets (custom now)'}
            options={presets}
            value={presetOf(text)}
            onChoose={(value) => set(parseVariants(presets.find((preset) => preset.value === value)?.variants ?? text))}
          />
          <Panels
            controller={controller}
            variants={variants}
            chosen={chosen}
            onChoose={(i) => {
              picked.value = i;
            }}
            onChange={set}
          />
          {extra && (
            <button type="button" class="btn" onClick={() => set([...variants, extra])}>
              Add a variant
            </button>
          )}
          {problem.value && <p role="alert">{problem.value}</p>}
          <Curves controller={controller} variants={variants} chosen={chosen} />
          <PathPanel controller={controller as never} variant={variants[chosen] as Variant} index={chosen} />
        </div>
        <RunStatusNotes controller={controller as never} schema={params} />
        <Progress run={controller.run.value} samples="samples" />
        <RunControls controller={own.controller as never} units={units} unit={unit} />
        <div class="pad switches">
          <div>
            <span class="small">He’s and Xavier’s weights come from</span>
            <ImplementationSwitch of={own.implementation} />
            {own.problem && <p role="alert">{own.problem}</p>}
          </div>
        </div>
        <div class="pad settings">
          <ParamControls controller={controller as never} schema={params} names={settings} />
          <RunPlace controller={controller as never} />
        </div>
        <VariantsCaption controller={controller} variants={variants} chosen={chosen} />
      </figure>
    </div>
  );
}

interface ViewProps {
  readonly controller: FigureProps<DepthParams>['controller'];
  readonly variants: readonly Variant[];
  readonly chosen: number;
}

interface PanelsProps extends ViewProps {
  readonly onChoose: (index: number) => void;
  readonly onChange: (variants: readonly Variant[]) => void;
}

/** Frames and norms of the run, of these variants. */
function seen({ controller, variants }: ViewProps) {
  const run = controller.run.value;
  const norms = run?.tensors.value?.tensors.norms;
  return { frames: run?.frames.value ?? [], norms: norms?.shape[0] === variants.length ? norms : undefined };
}

function Panels(props: PanelsProps) {
  const { depth } = props.controller.params.value;
  const { variants, chosen, onChoose, onChange } = props;
  const { frames, norms } = seen(props);
  const all = variants.map((_, i) => normsOf(norms, i));
  const scale = logScale(all.flat());
  return (
    <div class="variants">
      {variants.map((variant, i) => (
        <VariantPanel
          key={i}
          variant={variant}
          depth={depth}
          norms={all[i] ?? []}
          scale={scale}
          loss={recent(frames, `loss/${i}`)}
          accuracy={recent(frames, `accuracy/${i}`)}
          out={outAt(frames, i)}
          own={frames.at(-1)?.scalars[`own/${i}`] === 1}
          chosen={i === chosen}
          onChoose={() => onChoose(i)}
          onChange={(next) => onChange(variants.map((one, k) => (k === i ? next : one)))}
          onRemove={variants.length > 1 ? () => onChange(variants.filter((_, k) => k !== i)) : null}
        />
      ))}
    </div>
  );
}

function Curves(props: ViewProps) {
  const { controller, variants, chosen } = props;
  const view = useSignal<View>('variants');
  useLinkedSignal('lines', view, 'variants', chosenView, (next) => {
    view.value = next;
  });
  const { frames } = seen(props);
  const layers = curveLayers(controller.params.value.depth);
  const [loss, gradient] = useMemo(() => {
    const many = { frames, variants, chosen };
    return [lossPicture(many), view.value === 'variants' ? firstLayerPicture(many) : layersPicture(many, layers)];
  }, [frames, variants, chosen, view.value]);
  return (
    <div class="curves">
      <div>
        <LineChart title="Loss of each variant" sentence={pictureWords(loss)} {...loss} />
      </div>
      <div>
        <LineChart title="Gradient norms over time" sentence={pictureWords(gradient)} {...gradient} />
        <Choice
          label="lines of the gradient"
          options={views}
          value={view.value}
          onChoose={(next) => {
            view.value = next;
          }}
        />
      </div>
    </div>
  );
}

function VariantsCaption(props: ViewProps) {
  const { frames, norms } = seen(props);
  const running = props.controller.run.value?.status.value.state === 'running';
  return (
    <Caption busy={running}>{depthSentence({ frames, variants: props.variants, chosen: props.chosen }, norms)}</Caption>
  );
}
