/** The 2-2-2 network as a drawing: numbers stand where they have been worked out, edges can be chosen. */

import { useRef } from 'preact/hooks';
import { useWidth } from '../../../client/parts/width.ts';
import { edgeLines, type GraphLayout, graphLayout } from './graph-layout.ts';
import {
  type Edge,
  edgeName,
  edges,
  type Item,
  isKnown,
  order,
  type Pass,
  type Setting,
  weightOf,
} from './pass-steps.ts';
import { number, sub } from './words.ts';

interface GraphDrawingProps {
  readonly setting: Setting;
  readonly pass: Pass;
  readonly steps: number;
  readonly edge: Edge | null;
  /** The setting before the last Learn, to be told beside the new one. */
  readonly before: Setting | null;
  readonly onEdge: (edge: Edge) => void;
}

const isSame = (a: Edge, b: Edge | null) => b !== null && a.layer === b.layer && a.from === b.from && a.to === b.to;

export function GraphDrawing(props: GraphDrawingProps) {
  const { setting, pass, steps, edge } = props;
  const now = order[steps - 1];
  const box = useRef<HTMLDivElement>(null);
  const layout = graphLayout(useWidth(box, 696).value);
  const { columns, rows } = layout;
  const neuron = { layout, pass, setting, steps, now };
  return (
    <div ref={box}>
      <svg class="graph-drawing" viewBox={`0 0 ${layout.width} ${layout.height}`}>
        <title>A network of two inputs, two hidden neurons and two outputs, with its weights</title>
        {edges.map((one) => (
          <EdgeLine key={edgeName(one)} {...props} layout={layout} one={one} chosen={isSame(one, edge)} />
        ))}
        {[0, 1].map((i) => (
          <Node
            key={`x${i}`}
            x={columns[0]}
            y={rows[i] ?? 0}
            radius={layout.radius}
            name={sub('x', i + 1)}
            value={setting.x[i] ?? 0}
          />
        ))}
        {[0, 1].map((j) => (
          <Neuron key={`h${j}`} layer={0} index={j} name="h" {...neuron} />
        ))}
        {[0, 1].map((j) => (
          <Neuron key={`y${j}`} layer={1} index={j} name="y" {...neuron} />
        ))}
        <text
          class={`error ${now === 'E' ? 'now' : ''} ${layout.endAt === null ? '' : 'ending'}`}
          x={layout.endAt ?? columns[2]}
          y={(rows[0] + rows[1]) / 2}
        >
          {isKnown('E', steps) ? `E = ${number(pass.error, 4)}` : 'E = ?'}
        </text>
      </svg>
    </div>
  );
}

function EdgeLine({
  layout,
  one,
  chosen,
  setting,
  pass,
  steps,
  before,
  onEdge,
}: GraphDrawingProps & { readonly layout: GraphLayout; readonly one: Edge; readonly chosen: boolean }) {
  const { columns, rows, radius } = layout;
  const weight = weightOf(setting, one);
  const [x1, x2] = [columns[one.layer] + radius, columns[(one.layer + 1) as 1 | 2] - radius];
  const [y1, y2] = [rows[one.from] ?? 0, rows[one.to] ?? 0];
  const share = one.from === one.to ? 0.5 : 0.27;
  const at = { x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) };
  const known = isKnown(one.layer === 1 ? 'gradients 2' : 'gradients 1', steps);
  const gradient = number(pass.dW[one.layer]?.[one.to]?.[one.from] ?? 0, 3);
  const name = edgeName(one);
  const lines = edgeLines(layout, number(weight), before && number(weightOf(before, one)), known ? gradient : null);
  // Two lines of text leave a level edge to be seen between them.
  const apart = one.from === one.to && lines.length === 2 ? 1.9 : 1.2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an edge of a drawing can't be a button element
    <a
      class={`edge ${chosen ? 'chosen' : ''}`}
      href={`#${name}`}
      role="button"
      aria-pressed={chosen}
      aria-label={`Edge ${name}, weight ${number(weight)}${known ? `, gradient ${gradient}` : ''}`}
      onClick={(event) => {
        event.preventDefault();
        onEdge(one);
      }}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        onEdge(one);
      }}
    >
      <line class="hit" x1={x1} y1={y1} x2={x2} y2={y2} />
      <line
        class={weight < 0 ? 'minus' : 'plus'}
        x1={x1}
        y1={y1}
        x2={x2}
        y2={y2}
        stroke-width={Math.max(1, 2.2 * Math.abs(weight))}
      />
      {lines.map((line) => (
        <text key={line.shift} class={line.gradient ? 'gradient' : ''} x={at.x} y={at.y} dy={`${apart * line.shift}em`}>
          {line.text}
        </text>
      ))}
    </a>
  );
}

interface NodeProps {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly name: string;
  readonly value: number | null;
  readonly lit?: boolean;
}

function Node({ x, y, radius, name, value, lit = false }: NodeProps) {
  return (
    <g class={`node ${lit ? 'now' : ''}`}>
      <circle cx={x} cy={y} r={radius} />
      <text class="name" x={x} y={y - 11}>
        {name}
      </text>
      <text class="value" x={x} y={y + 13}>
        {value === null ? '?' : number(value, 3)}
      </text>
    </g>
  );
}

interface NeuronProps {
  readonly layout: GraphLayout;
  readonly layer: 0 | 1;
  readonly index: number;
  readonly name: 'h' | 'y';
  readonly pass: Pass;
  readonly setting: Setting;
  readonly steps: number;
  readonly now: Item | undefined;
}

/** A neuron with its target or its δ beside it, once they are known. */
function Neuron({ layout, layer, index, name, pass, setting, steps, now }: NeuronProps) {
  const item = `${name}${index + 1}` as Item;
  const blame = `δ${item}` as Item;
  const { columns, rows, radius, targetBeside, endAt } = layout;
  const ending = layer === 1 && endAt !== null;
  const [x, y] = [columns[(layer + 1) as 1 | 2], rows[index] ?? 0];
  const outside = index === 0 ? -1 : 1;
  const target = targetBeside ? { x: x + radius + 8, y } : { x, y: y - outside * (radius + 17) };
  return (
    <>
      <Node
        x={x}
        y={y}
        radius={radius}
        name={sub(name, index + 1)}
        value={isKnown(item, steps) ? (pass.layers[layer + 1]?.[index] ?? 0) : null}
        lit={now === item || now === blame}
      />
      {layer === 1 && (
        <text class={targetBeside ? 'target beside' : 'target'} {...target}>
          {sub('t', index + 1)} = {number(setting.t[index] ?? 0)}
        </text>
      )}
      {isKnown(blame, steps) && (
        <text class={ending ? 'delta ending' : 'delta'} x={ending ? endAt : x} y={y + outside * (radius + 15)}>
          δ = {number(pass.deltas[layer]?.[index] ?? 0, 4)}
        </text>
      )}
    </>
  );
}
