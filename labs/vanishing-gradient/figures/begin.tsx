/** The gradient of every layer before training: which activation, which initial weights, the student's own among them. */
import { useMemo } from 'preact/hooks';
import { number, oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { activations } from '../../kit/activations.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { gradientNorms } from '../gradients.ts';
import { type InitName, initLabels, initNames } from '../init.ts';
import { variantActivations } from '../variants.ts';
import {
  type BeginSetting,
  beginSentence,
  gradientsOf,
  initArguments,
  initOnStream,
  layersOf,
  readWeights,
  signalsOf,
} from './begin-logic.ts';
import { Choice, Slider } from './fields.tsx';
import { LayerBars } from './layer-bars.tsx';
import { logScale } from './log-scale.ts';

const start: BeginSetting = { activation: 'sigmoid', init: 'small', depth: 12, seed: 1 };
const codecs = {
  activation: oneOf(variantActivations),
  init: oneOf(initNames),
  depth: number({ min: 2, max: 30, whole: true }),
};
const activationChoices = variantActivations.map((name) => ({ value: name, label: activations[name].label }));
const initChoices = initNames.map((name) => ({ value: name, label: initLabels[name] }));
const views = [
  { value: 'gradient', label: 'gradient' },
  { value: 'signal', label: 'signal' },
] as const;

/** References for the inits that a student writes; they get the draws as data. */
const references = { he: initOnStream('he'), xavier: initOnStream('xavier') };
const exports = { he: 'heInit', xavier: 'xavierInit' };
const isWritten = (init: InitName): init is 'he' | 'xavier' => init === 'he' || init === 'xavier';

/** All layers' weights: the implementation's for He and Xavier, ours for the others; a sentence where they are none. */
function useWeights(controller: FigureProps['controller'], setting: BeginSetting) {
  const init = isWritten(setting.init) ? setting.init : 'he';
  const implementation = useImplementation(controller.lab, 'init', references[init], exports[init]);
  const lists = useMemo(() => initArguments(setting) as unknown as Plain[][], [setting.depth, setting.seed]);
  const answers = useAnswers(implementation, lists);
  const weights = useMemo(() => {
    if (!isWritten(setting.init)) return initArguments(setting).map((args) => initOnStream(setting.init)(...args));
    return answers && answers.lists === lists ? readWeights(answers.values) : null;
  }, [setting, answers, lists]);
  return { implementation, weights };
}

export function BeginFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useLinkedAll(start, codecs);
  const [view, setView] = useLinked<'gradient' | 'signal'>('show', 'gradient', oneOf(['gradient', 'signal']));
  const change = (patch: Partial<BeginSetting>) => setSetting({ ...setting, ...patch });
  const { implementation: own, weights } = useWeights(controller, setting);
  const measure = useImplementation(controller.lab, 'gradient-norms', gradientNorms, 'gradientNorms');
  const layers = useMemo(
    () => (Array.isArray(weights) ? layersOf(weights, setting.activation) : null),
    [weights, setting.activation],
  );
  const lists = useMemo(() => (layers ? [[gradientsOf(layers, setting.seed)]] : []), [layers, setting.seed]);
  const answers = useAnswers(measure, lists);
  const norms = answers && answers.lists === lists ? numbers(answers.values[0]) : null;
  const values = view === 'gradient' ? norms : layers && signalsOf(layers, setting.seed);
  const problem = typeof weights === 'string' ? weights : null;
  return (
    <div class="vanishing">
      <figure class="fig" aria-label="The size of every layer’s gradient before training">
        <div class="pad stack">
          <div class="settings">
            <Choice
              label="activation"
              options={activationChoices}
              value={setting.activation}
              onChoose={(activation) => change({ activation })}
            />
            <Choice
              label="initial weights"
              options={initChoices}
              value={setting.init}
              onChoose={(init) => change({ init })}
            />
            <Slider
              label="layers"
              min={2}
              max={30}
              step={1}
              value={setting.depth}
              text={String(setting.depth)}
              onChange={(depth) => change({ depth })}
            />
            <Choice label="bars show" options={views} value={view} onChoose={setView} />
          </div>
          <LayerBars
            title={view === 'gradient' ? 'Norm of each layer’s gradient' : 'Size of each layer’s signal'}
            axis={view === 'gradient' ? 'gradient norm' : 'size of the signal'}
            values={values ?? []}
            scale={logScale([1, ...(values ?? [])])}
          />
          <div class="switches">
            {isWritten(setting.init) && (
              <div>
                <span class="small">weights</span>
                <ImplementationSwitch of={own} />
              </div>
            )}
            <div>
              <span class="small">norms</span>
              <ImplementationSwitch of={measure} />
            </div>
          </div>
        </div>
        <figcaption aria-live="polite">
          {problem ?? (values ? beginSentence(view, values) : 'Working it out …')}
        </figcaption>
      </figure>
    </div>
  );
}

/** A list of numbers as an implementation gave it; what is no number in it is NaN. */
function numbers(value: Plain): number[] {
  return Array.isArray(value) ? value.map((entry) => (typeof entry === 'number' ? entry : Number.NaN)) : [];
}
