/** A chain of neurons with one weight: the product of its factors, layer by layer. */
import { useMemo } from 'preact/hooks';
import { flag, number, oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { activations } from '../../kit/activations.ts';
import { pathProduct } from '../gradients.ts';
import { type VariantActivation, variantActivations } from '../variants.ts';
import { type Chain, type ChainSetting, chainOf, chainSentence } from './chain-logic.ts';
import { Choice, Slider } from './fields.tsx';
import { LayerBars } from './layer-bars.tsx';
import { logScale } from './log-scale.ts';
import { fixed, written } from './words.ts';

const start: ChainSetting = { activation: 'sigmoid', weight: 2, layers: 8, centred: false };
const codecs = {
  activation: oneOf(variantActivations),
  weight: number({ min: 0.1, max: 8 }),
  layers: number({ min: 1, max: 30, whole: true }),
  centred: flag,
};
const choices = variantActivations.map((name) => ({ value: name, label: activations[name].label }));

export function ChainFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useLinkedAll(start, codecs);
  const change = (patch: Partial<ChainSetting>) => setSetting({ ...setting, ...patch });
  const chain = useMemo(() => chainOf(setting), [setting]);
  const implementation = useImplementation(controller.lab, 'path-product', pathProduct, 'pathProduct');
  const lists = useMemo(() => [[chain.nets.map(() => setting.weight), [...chain.nets]]], [chain]);
  const answers = useAnswers(implementation, lists);
  const value = answers && answers.lists === lists ? answers.values[0] : null;
  const answer = typeof value === 'number' && setting.activation === 'sigmoid' ? value : null;
  return (
    <div class="vanishing">
      <figure class="fig" aria-label="A chain of neurons and the product of its factors">
        <div class="pad stack">
          <div class="settings">
            <Choice
              label="activation"
              options={choices}
              value={setting.activation}
              onChoose={(activation: VariantActivation) => change({ activation })}
            />
            <Slider
              label="weight w"
              min={0.1}
              max={8}
              step={0.1}
              value={setting.weight}
              text={fixed(setting.weight, 1)}
              onChange={(weight) => change({ weight })}
            />
            <Slider
              label="layers"
              min={1}
              max={30}
              step={1}
              value={setting.layers}
              text={String(setting.layers)}
              onChange={(layers) => change({ layers })}
            />
            <label class="field check">
              <input
                type="checkbox"
                checked={setting.centred}
                onChange={(event) => change({ centred: event.currentTarget.checked })}
              />
              <span>a bias keeps every sum where the slope is largest</span>
            </label>
          </div>
          <Factors chain={chain} setting={setting} answer={answer} />
          <LayerBars
            title="What is left of the error, layer by layer from the output back"
            axis="what is left of the error"
            values={chain.products}
            scale={logScale([1, ...chain.products])}
            end={`after ${setting.layers} ${setting.layers === 1 ? 'layer' : 'layers'}`}
            name={(layer) => `after ${layer + 1} ${layer === 0 ? 'layer' : 'layers'}`}
          />
          <ImplementationSwitch of={implementation} />
        </div>
        <figcaption aria-live="polite">{chainSentence(setting, chain, answer)}</figcaption>
      </figure>
    </div>
  );
}

const most = 6;

/** The first factors written out, and the product of all; where the implementation gives one, it is the implementation's. */
function Factors({
  chain,
  setting,
  answer,
}: {
  readonly chain: Chain;
  readonly setting: ChainSetting;
  readonly answer: number | null;
}) {
  const { factors, nets, products } = chain;
  const { df } = activations[setting.activation];
  return (
    <ol class="factors">
      {factors.slice(0, most).map((factor, l) => (
        <li key={l}>
          <span class="small num">
            {fixed(setting.weight, 1)} · {fixed(df(nets[l] ?? 0), 3)}
          </span>
          <b class="num">{fixed(factor, 3)}</b>
        </li>
      ))}
      {factors.length > most && <li class="more small">{factors.length - most} more</li>}
      <li class="product">
        <span class="small">product</span>
        <b class="num">{written(answer ?? products.at(-1) ?? 1)}</b>
      </li>
    </ol>
  );
}
