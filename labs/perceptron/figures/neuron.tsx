/** A neuron that one can touch: the drawing, the plane that it parts, and the sum written out. */
import { useMemo, useState } from 'preact/hooks';
import { number, oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { neuron, step } from '../neuron.ts';
import { Diagram } from './diagram.tsx';
import { cellInputs, most, type Setting } from './geometry.ts';
import { number as shown } from './numbers.ts';
import { Plane } from './plane.tsx';
import { Sliders } from './sliders.tsx';
import { sentence } from './words.ts';

const start: Setting = { x1: 2, x2: 1, w1: 1, w2: -1.5, b: 0.5 };

const within = (key: keyof Setting) => number({ min: -most[key], max: most[key] });
const codecs = { x1: within('x1'), x2: within('x2'), w1: within('w1'), w2: within('w2'), b: within('b') };

/** What stands behind the sum: nothing, or a step. */
type Output = 'sum' | 'step';

const toNumbers = (values: readonly Plain[]) => values.map((value) => (typeof value === 'number' ? value : Number.NaN));

export function NeuronFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useLinkedAll(start, codecs);
  const [output, setOutput] = useLinked<Output>('output', 'sum', oneOf(['sum', 'step']));
  const [lit, setLit] = useState<string | null>(null);
  const implementation = useImplementation(controller.lab, 'neuron', neuron);
  const { x1, x2, w1, w2, b } = setting;
  const here = useMemo(() => [[[x1, x2], [w1, w2], b]], [setting]);
  const everywhere = useMemo(() => cellInputs.map(({ x, y }) => [[x, y], [w1, w2], b]), [w1, w2, b]);
  const one = useAnswers(implementation, here);
  const many = useAnswers(implementation, everywhere);
  const sums = useMemo(() => many && toNumbers(many.values), [many]);
  const sum = one && one.lists === here ? (toNumbers(one.values)[0] ?? null) : null;
  const fires = output === 'step' && sum !== null && !Number.isNaN(sum) ? step(sum) : null;
  const light = (event: Event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-term]') : null;
    setLit(target?.getAttribute('data-term') ?? null);
  };
  return (
    <figure
      class="fig perceptron"
      aria-label="A neuron and the line that it draws"
      data-lit={lit}
      onPointerOver={light}
      onFocusIn={light}
      onPointerLeave={() => setLit(null)}
    >
      <div class="pad neuron-parts">
        <div class="stack">
          <Diagram setting={setting} sum={sum} stepped={output === 'step'} />
          <Formula setting={setting} sum={sum} fires={fires} stepped={output === 'step'} />
          <Sliders setting={setting} onChange={setSetting} />
        </div>
        <Plane setting={setting} sums={sums} stepped={output === 'step'} onChange={setSetting} />
      </div>
      <div class="controls">
        <button type="button" class="btn" onClick={() => setSetting(start)}>
          Reset
        </button>
        <OutputChoice output={output} onChange={setOutput} />
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">
        {sentence(setting, sum)} {fires !== null && `The step makes y = ${fires} of it.`}
      </figcaption>
    </figure>
  );
}

function OutputChoice({ output, onChange }: { readonly output: Output; readonly onChange: (output: Output) => void }) {
  const option = (value: Output, name: string) => (
    <label>
      <input type="radio" name="neuron-output" checked={output === value} onChange={() => onChange(value)} />
      {name}
    </label>
  );
  return (
    <div class="seg" role="radiogroup" aria-label="The output y">
      {option('sum', 'y is the sum')}
      {option('step', 'y is a step of the sum')}
    </div>
  );
}

interface FormulaProps {
  readonly setting: Setting;
  /** What the implementation gives; null while it gives nothing. */
  readonly sum: number | null;
  /** The step of the sum, where there is one. */
  readonly fires: number | null;
  readonly stepped: boolean;
}

/** The formula over its numbers, term below term; pointing at a term lights it in the drawing. */
function Formula({ setting, sum, fires, stepped }: FormulaProps) {
  const { x1, x2, w1, w2, b } = setting;
  const term = (index: number, name: string, value: number) => (
    <span class={`term t${index}`} data-term={index}>
      <i>{name}</i>
      <b>{shown(value, 2)}</b>
    </span>
  );
  return (
    <p class="neuron-formula math">
      {term(1, 'w₁x₁', w1 * x1)}
      <span class="op">+</span>
      {term(2, 'w₂x₂', w2 * x2)}
      <span class="op">+</span>
      {term(3, 'b', b)}
      <span class="op">=</span>
      <span class="term">
        <i>{stepped ? 'sum' : 'y'}</i>
        <b>{sum === null ? '–' : shown(sum, 2)}</b>
      </span>
      {stepped && (
        <>
          <span class="op">→</span>
          <span class="term">
            <i>y</i>
            <b>{fires ?? '–'}</b>
          </span>
        </>
      )}
    </p>
  );
}
