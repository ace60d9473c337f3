/** A layer as the product of two matrices: point at an entry, and the row and the column that make it light up. */
import { useMemo } from 'preact/hooks';
import { cell, list, matrix, oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { layer } from '../layer.ts';
import { LayerGrid } from './layer-grid.tsx';
import {
  callsOf,
  checkLayer,
  type LayerSetting,
  limit,
  mostOf,
  resized,
  type Sizes,
  type Spot,
  sizesOf,
  type View,
} from './layer-setting.ts';
import { codeOf, layerSentence, nameOf, productsOf, shapesOf } from './layer-words.ts';
import { factor, short } from './numbers.ts';
import './layer.css';

const start = resized({ samples: 3, inputs: 2, neurons: 3 });

const bounds = { min: -limit, max: limit };
const inputs = { least: 1, most: mostOf.inputs };
const neurons = { least: 1, most: mostOf.neurons };
const codecs = {
  view: oneOf<View>(['one', 'many']),
  X: matrix({ ...bounds, rows: { least: 1, most: mostOf.samples }, columns: inputs }),
  W: matrix({ ...bounds, rows: neurons, columns: inputs }),
  b: list({ ...bounds, ...neurons }),
};

const numbersOf = (value: Plain): number[] =>
  Array.isArray(value) ? value.map((entry: Plain) => (typeof entry === 'number' ? entry : Number.NaN)) : [];

export function LayerFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useLinkedAll(start, codecs, { check: checkLayer });
  const [pointed, setPointed] = useLinked<Spot>('at', { row: 0, column: 0 }, cell());
  const implementation = useImplementation(controller.lab, 'layer', layer);
  const calls = useMemo(() => callsOf(setting), [setting]);
  const answered = useAnswers(implementation, calls);
  const answers = useMemo(() => (answered?.lists === calls ? answered.values.map(numbersOf) : null), [answered, calls]);
  const { samples, neurons } = sizesOf(setting);
  const [rows, columns] = setting.view === 'one' ? [neurons, 1] : [samples, neurons];
  const spot = { row: Math.min(pointed.row, rows - 1), column: Math.min(pointed.column, columns - 1) };
  return (
    <figure class="fig perceptron layer-figure" aria-label="A layer as a product of two matrices">
      <div class="pad layer-parts">
        <Codes setting={setting} onView={(view) => setSetting({ ...setting, view })} />
        <LayerGrid setting={setting} answers={answers} spot={spot} onSpot={setPointed} onChange={setSetting} />
        <Products setting={setting} spot={spot} />
      </div>
      <div class="controls">
        <button type="button" class="btn" onClick={() => setSetting({ ...start, view: setting.view })}>
          Reset
        </button>
        <SizeChoices setting={setting} onChange={setSetting} />
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">{layerSentence(setting, spot, answers)}</figcaption>
    </figure>
  );
}

const ways: readonly { readonly view: View; readonly name: string; readonly what: string }[] = [
  { view: 'one', name: 'One sample', what: 'The slide, in Python: no bias.' },
  { view: 'many', name: 'Many samples', what: 'TensorFlow.js: with the biases.' },
];

/** The two ways as code, with their shapes; one of them is laid out. */
function Codes({ setting, onView }: { readonly setting: LayerSetting; readonly onView: (view: View) => void }) {
  return (
    <div class="layer-codes" role="radiogroup" aria-label="What is laid out">
      {ways.map(({ view, name, what }) => (
        <label key={view}>
          <input type="radio" name="layer-view" checked={setting.view === view} onChange={() => onView(view)} />
          <b>{name}</b> <span class="small">{what}</span>
          <code>{codeOf[view]}</code>
          <span class="num">{shapesOf(view, setting)}</span>
        </label>
      ))}
    </div>
  );
}

/** The entry that is looked at, product by product. */
function Products({ setting, spot }: { readonly setting: LayerSetting; readonly spot: Spot }) {
  const { pairs, bias, sum } = productsOf(setting, spot);
  return (
    <p class="layer-products num" aria-hidden="true">
      <span class="math">{nameOf(setting.view, spot)}</span> ={' '}
      {pairs.map(([left, top], i) => (
        <span key={i}>
          {i > 0 && ' + '}
          <b class="t1">{factor(left)}</b> · <b class="t2">{factor(top)}</b>
        </span>
      ))}
      {bias !== null && (
        <>
          {' '}
          + <b class="t3">{factor(bias)}</b>
        </>
      )}{' '}
      = <b>{short(sum)}</b>
    </p>
  );
}

function SizeChoices({ setting, onChange }: { setting: LayerSetting; onChange: (setting: LayerSetting) => void }) {
  const sizes = sizesOf(setting);
  const names = (['samples', 'inputs', 'neurons'] as const).filter(
    (name) => setting.view === 'many' || name !== 'samples',
  );
  return names.map((name) => (
    <label key={name} class="field">
      {name}
      <select
        value={sizes[name]}
        onChange={(event) =>
          onChange(resized({ ...sizes, [name]: Number(event.currentTarget.value) } as Sizes, setting))
        }
      >
        {Array.from({ length: mostOf[name] }, (_, i) => (
          <option key={i} value={i + 1}>
            {i + 1}
          </option>
        ))}
      </select>
    </label>
  ));
}
