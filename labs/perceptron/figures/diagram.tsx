/** The neuron as a drawing: inputs on the left, a product on each edge, the sum on the right. */
import { step } from '../neuron.ts';
import type { Setting } from './geometry.ts';
import { number } from './numbers.ts';

const sum = { x: 258, y: 120 };

interface EdgeProps {
  readonly term: 1 | 2 | 3;
  readonly y: number;
  /** Such as x₁, and its value; the bias has none. */
  readonly name: string;
  readonly value?: number;
  /** Decides the edge's width and its sign. */
  readonly weight: number;
  readonly text: string;
}

/** One input with its edge; solid and blue for a positive weight, dashed and orange for a negative one. */
function Edge({ term, y, name, value, weight, text }: EdgeProps) {
  // Beside a level edge, across a slanting one.
  const middle = { x: 145, y: y === sum.y ? y - 13 : y + (sum.y - y) * 0.42 };
  return (
    <g class={`t${term}`} data-term={term}>
      <line
        class={weight < 0 ? 'edge minus' : 'edge plus'}
        x1={60}
        y1={y}
        x2={sum.x - 30}
        y2={sum.y + (y - sum.y) * 0.1}
        stroke-width={Math.max(0.75, 3 * Math.abs(weight))}
      />
      <circle class="node" cx={31} cy={y} r={28} />
      <text class="name" x={31} y={value === undefined ? y : y - 6}>
        {name}
      </text>
      {value !== undefined && (
        <text class="value" x={31} y={y + 12}>
          {number(value)}
        </text>
      )}
      <text class="product" x={middle.x} y={middle.y}>
        {text}
      </text>
    </g>
  );
}

interface DiagramProps {
  readonly setting: Setting;
  /** What the implementation gives; null while it gives nothing. */
  readonly sum: number | null;
  /** A step stands behind the sum. */
  readonly stepped: boolean;
}

export function Diagram({ setting, sum: answer, stepped }: DiagramProps) {
  const { x1, x2, w1, w2, b } = setting;
  const product = (w: number, x: number) =>
    `${number(w)} · ${x < 0 ? `(${number(x)})` : number(x)} = ${number(w * x, 2)}`;
  return (
    <svg class="neuron-diagram" viewBox="0 0 366 240" aria-hidden="true">
      <Edge term={1} y={36} name="x₁" value={x1} weight={w1} text={product(w1, x1)} />
      <Edge term={2} y={120} name="x₂" value={x2} weight={w2} text={product(w2, x2)} />
      <Edge term={3} y={204} name="1" weight={b / 2} text={`b = ${number(b)}`} />
      <line class="edge out" x1={sum.x + 30} y1={sum.y} x2={sum.x + (stepped ? 36 : 50)} y2={sum.y} />
      <circle class="node sum" cx={sum.x} cy={sum.y} r={32} />
      <text class="sigma" x={sum.x} y={stepped ? sum.y - 8 : sum.y + 1}>
        Σ
      </text>
      {stepped && (
        <>
          <text class="inner" x={sum.x} y={sum.y + 16}>
            {shown(answer)}
          </text>
          <rect class="node" x={sum.x + 36} y={sum.y - 15} width={30} height={30} rx={4} />
          <path class="edge out step" d={`M${sum.x + 40} ${sum.y + 8} h11 v-16 h11`} />
        </>
      )}
      <text class="name" x={sum.x + (stepped ? 85 : 78)} y={sum.y - 12}>
        y
      </text>
      <text class="answer" x={sum.x + (stepped ? 85 : 78)} y={sum.y + 10}>
        {stepped && answer !== null && !Number.isNaN(answer) ? step(answer) : shown(answer)}
      </text>
    </svg>
  );
}

const shown = (answer: number | null): string =>
  answer === null ? '–' : Number.isNaN(answer) ? '?' : number(answer, 2);
