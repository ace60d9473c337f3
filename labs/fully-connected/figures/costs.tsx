/** What the layers of a network cost: numbers to keep, multiplications to do. */
import { useMemo } from 'preact/hooks';
import { Choice } from '../../../client/parts/choice.tsx';
import { oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { lenet5, multiplications, type PlacedLayer, parameterCount, vgg16 } from '../cost.ts';
import { sayCosts } from './costs-words.ts';
import { whole, written } from './read.ts';

const networks: Readonly<Record<string, readonly PlacedLayer[]>> = { 'LeNet-5': lenet5, 'VGG-16': vgg16 };

export function CostsFigure({ controller }: FigureProps) {
  const [name, setName] = useLinked('network', 'VGG-16', oneOf(Object.keys(networks)));
  const layers = networks[name] ?? vgg16;
  const implementation = useImplementation(controller.lab, 'parameter-count', parameterCount, 'parameterCount');
  const lists = useMemo(() => layers.map(({ layer }) => [layer as unknown as Plain]), [layers]);
  const answers = useAnswers(implementation, lists);
  const counts =
    answers?.lists === lists ? answers.values.map((value) => (typeof value === 'number' ? value : null)) : [];
  return (
    <figure class="fig connected" aria-label="Where the parameters and the multiplications are">
      <div class="pad cost-box">
        <Costs layers={layers} counts={counts} />
      </div>
      <div class="controls">
        <Choice name="network" value={name} options={Object.keys(networks)} onChoose={setName} />
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">{sayCosts(layers, counts)}</figcaption>
    </figure>
  );
}

const kinds = { conv: 'convolution', pool: 'pooling', dense: 'dense' } as const;

interface CostsProps {
  readonly layers: readonly PlacedLayer[];
  readonly counts: readonly (number | null)[];
}

function Costs({ layers, counts }: CostsProps) {
  const work = layers.map(multiplications);
  const [mostKept, mostWork] = [Math.max(1, ...counts.map((count) => count ?? 0)), Math.max(1, ...work)];
  const bar = (value: number, most: number) => ({ '--share': `${Math.min(100, (100 * Math.max(0, value)) / most)}%` });
  return (
    <table class="costs">
      <thead>
        <tr>
          <th scope="col">layer</th>
          <th scope="col" class="end">
            parameters
          </th>
          <th scope="col" class="end">
            multiplications
          </th>
        </tr>
      </thead>
      <tbody>
        {layers.map(({ name, layer }, i) => {
          const count = counts[i] ?? null;
          const times = work[i] ?? 0;
          return (
            <tr key={name} class={layer.type}>
              <th scope="row">
                {name} <span class="vh">{kinds[layer.type]}</span>
              </th>
              <td class="end bar" style={bar(count ?? 0, mostKept)}>
                {count === null ? '–' : Number.isInteger(count) ? whole(count) : written(count)}
              </td>
              <td class="end bar" style={bar(times, mostWork)}>
                {whole(times)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
