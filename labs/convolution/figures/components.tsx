/** The three components of a CNN (S21): volumes drawn to scale, and what lies between them. */
import { number } from '../../../client/parts/codecs.ts';
import { useLinked } from '../../../client/parts/linked.ts';
import { count } from './words.ts';

interface Stage {
  readonly name: string;
  readonly does: string;
  /** Shape of its output: channels, side; one row of `units` after the volume is unrolled. */
  readonly output: string;
  readonly weights: number;
  readonly learns: string;
  readonly lab?: { readonly href: string; readonly title: string };
}

const stages: readonly Stage[] = [
  {
    name: 'Convolutional layer',
    does: '8 filters of 5 × 5 slide over the image. Each looks for one small thing, at every place, and gives one map.',
    output: '8 × 24 × 24',
    weights: 8 * (5 * 5 * 1 + 1),
    learns: '8 · (5 · 5 · 1 + 1)',
  },
  {
    name: 'Pooling layer',
    does: 'Of every 2 × 2 places of a map one number stays. The maps get smaller; what was found stays found.',
    output: '8 × 12 × 12',
    weights: 0,
    learns: 'nothing',
    lab: { href: '/labs/pooling', title: 'The lab on pooling' },
  },
  {
    name: 'Fully connected layer',
    does: 'The volume is unrolled into one vector, and every number of it has a weight to every output.',
    output: '10',
    weights: 8 * 12 * 12 * 10 + 10,
    learns: '1,152 · 10 + 10',
    lab: { href: '/labs/fully-connected', title: 'The lab on fully connected layers' },
  },
];

/** A stack of `depth` squares; at most eight are drawn. */
function Volume({
  x,
  side,
  depth,
  lit,
}: {
  readonly x: number;
  readonly side: number;
  readonly depth: number;
  readonly lit: boolean;
}) {
  const y = 70 - side / 2;
  return (
    <g class={lit ? 'volume lit' : 'volume'}>
      {Array.from({ length: depth }, (_, i) => depth - 1 - i).map((i) => (
        <rect key={i} x={x + i * 5} y={y - i * 5} width={side} height={side} />
      ))}
    </g>
  );
}

const names = [
  [56, '1 × 28 × 28'],
  [194, '8 × 24 × 24'],
  [326, '8 × 12 × 12'],
  [434, '10 scores'],
] as const;

export function ComponentsFigure() {
  const [chosen, setChosen] = useLinked('stage', 0, number({ min: 0, max: stages.length - 1, whole: true }));
  const stage = stages[chosen] as Stage;
  return (
    <figure class="fig convolution components" aria-label="The components of a convolutional network">
      <div class="pad stack">
        <svg
          viewBox="0 -14 480 152"
          role="img"
          aria-label="An image of 28 × 28 becomes 8 maps of 24 × 24, then 8 of 12 × 12, then 10 scores"
        >
          <Volume x={14} side={84} depth={1} lit={false} />
          <Volume x={142} side={72} depth={8} lit={chosen === 0} />
          <Volume x={292} side={36} depth={8} lit={chosen === 1} />
          <g class={chosen === 2 ? 'volume lit' : 'volume'}>
            {Array.from({ length: 10 }, (_, i) => (
              <rect key={i} x={430} y={22 + i * 9.5} width={8.5} height={8.5} />
            ))}
          </g>
          {names.map(([x, name]) => (
            <text key={name} x={x} y={132}>
              {name}
            </text>
          ))}
          {[104, 258, 376].map((x, i) => (
            <path key={x} class={chosen === i ? 'way lit' : 'way'} d={`M${x} 70h26m-7 -5l7 5l-7 5`} />
          ))}
        </svg>
        <div class="seg named" role="radiogroup" aria-label="Component">
          {stages.map(({ name }, i) => (
            <label key={name}>
              <input type="radio" name="component" checked={i === chosen} onChange={() => setChosen(i)} />
              {name}
            </label>
          ))}
        </div>
      </div>
      <figcaption aria-live="polite">
        {stage.does} Output: {stage.output}. It learns{' '}
        {stage.weights === 0 ? 'nothing' : `${stage.learns} = ${count(stage.weights)} numbers`}.
        {stage.lab && (
          <>
            {' '}
            <a href={stage.lab.href}>{stage.lab.title}</a>
          </>
        )}
      </figcaption>
    </figure>
  );
}
