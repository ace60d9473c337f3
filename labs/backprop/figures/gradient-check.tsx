/** The student's backward pass, held against differences of the error, number by number. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { number, oneOf } from '../../../client/parts/codecs.ts';
import { GradientHeatMap } from '../../../client/parts/gradient-heat-map.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import type { GradientCheck } from '../../kit/gradient-check.ts';
import { seededRandom } from '../../kit/random.ts';
import { drawNetwork } from '../draw.ts';
import { checkBackward } from '../gradient.ts';
import { backward } from '../network.ts';

const shapes = ['2-2-2', '2-3-1', '3-4-3-2'] as const;
type Shape = (typeof shapes)[number];
type Checked = { readonly check: GradientCheck } | { readonly problem: string } | null;

/** What came back as a gradient, checked; what is wrong with its form is said. */
function judge(answer: Plain, network: ReturnType<typeof drawNetwork>): Checked {
  try {
    const { weights, biases } = network;
    return { check: checkBackward(weights, biases, network, answer as never) };
  } catch (error) {
    const message = error instanceof Error && error.name === 'Problem' ? error.message : '';
    return { problem: message || 'It should give { dW, db }, in the form of the weights and the biases.' };
  }
}

export function GradientCheckFigure({ controller }: FigureProps) {
  const [shape, setShape] = useLinked<Shape>('network', '2-2-2', oneOf(shapes));
  const [seed, setSeed] = useLinked('seed', 1, number({ min: 1, max: 1e6, whole: true }));
  const implementation = useImplementation(controller.lab, 'backward', backward);
  const network = useMemo(() => drawNetwork(seededRandom(seed), shape.split('-').map(Number)), [shape, seed]);
  const [checked, setChecked] = useState<Checked>(null);
  useEffect(() => {
    let stale = false;
    const { weights, biases, x, t } = network;
    implementation.call(weights, biases, x, t).then(
      (answer) => !stale && setChecked(judge(answer, network)),
      () => !stale && setChecked(null),
    );
    return () => {
      stale = true;
    };
  }, [implementation, network]);
  return (
    <figure class="fig backprop" aria-label="A gradient checked number by number">
      <div class="pad stack">
        {checked && 'check' in checked && <GradientHeatMap check={checked.check} />}
        {checked && 'problem' in checked && <p>{checked.problem}</p>}
        {!checked && <p class="small">No gradient to check.</p>}
      </div>
      <div class="controls">
        <label class="field">
          network
          <select value={shape} onChange={(event) => setShape(event.currentTarget.value as Shape)}>
            {shapes.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button type="button" class="btn" onClick={() => setSeed(seed + 1)}>
          Other weights
        </button>
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">{sentence(checked, implementation.who === 'mine')}</figcaption>
    </figure>
  );
}

function sentence(checked: Checked, mine: boolean): string {
  const whose = mine ? 'Your backward pass' : 'The course’s backward pass';
  if (!checked) return `${whose} gave no gradient.`;
  if ('problem' in checked) return `${whose} gave something else.`;
  const { entries } = checked.check;
  const right = entries.filter(({ ok }) => ok).length;
  return `${whose}: ${right} of ${entries.length} numbers agree with the differences of the error.`;
}
