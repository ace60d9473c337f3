/** The 2-2-2 network as a drawing: numbers stand where they have been worked out, edges can be chosen. */
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

const columns = [64, 300, 536] as const;
const rows = [92, 276] as const;
const radius = 40;

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
  return (
    <svg class="graph-drawing" viewBox="0 0 696 372">
      <title>A network of two inputs, two hidden neurons and two outputs, with its weights</title>
      {edges.map((one) => (
        <EdgeLine key={edgeName(one)} {...props} one={one} chosen={isSame(one, edge)} />
      ))}
      {[0, 1].map((i) => (
        <Node key={`x${i}`} x={columns[0]} y={rows[i] ?? 0} name={sub('x', i + 1)} value={setting.x[i] ?? 0} />
      ))}
      {[0, 1].map((j) => (
        <Neuron key={`h${j}`} layer={0} index={j} name="h" pass={pass} setting={setting} steps={steps} now={now} />
      ))}
      {[0, 1].map((j) => (
        <Neuron key={`y${j}`} layer={1} index={j} name="y" pass={pass} setting={setting} steps={steps} now={now} />
      ))}
      <text class={`error ${now === 'E' ? 'now' : ''}`} x={columns[2]} y={188}>
        {isKnown('E', steps) ? `E = ${number(pass.error, 4)}` : 'E = ?'}
      </text>
    </svg>
  );
}

function EdgeLine({
  one,
  chosen,
  setting,
  pass,
  steps,
  before,
  onEdge,
}: GraphDrawingProps & { readonly one: Edge; readonly chosen: boolean }) {
  const weight = weightOf(setting, one);
  const [x1, x2] = [columns[one.layer] + radius, columns[(one.layer + 1) as 1 | 2] - radius];
  const [y1, y2] = [rows[one.from] ?? 0, rows[one.to] ?? 0];
  const share = one.from === one.to ? 0.5 : 0.27;
  const at = { x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) };
  const known = isKnown(one.layer === 1 ? 'gradients 2' : 'gradients 1', steps);
  const gradient = number(pass.dW[one.layer]?.[one.to]?.[one.from] ?? 0, 3);
  const old = before && number(weightOf(before, one));
  const name = edgeName(one);
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
      <text x={at.x} y={at.y} dy={known ? '-0.6em' : 0}>
        {old && old !== number(weight) ? `${old} → ${number(weight)}` : number(weight)}
      </text>
      {known && (
        <text class="gradient" x={at.x} y={at.y} dy="0.6em">
          ∂ {gradient}
        </text>
      )}
    </a>
  );
}

interface NodeProps {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly value: number | null;
  readonly lit?: boolean;
}

function Node({ x, y, name, value, lit = false }: NodeProps) {
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
  readonly layer: 0 | 1;
  readonly index: number;
  readonly name: 'h' | 'y';
  readonly pass: Pass;
  readonly setting: Setting;
  readonly steps: number;
  readonly now: Item | undefined;
}

/** A neuron with its target or its δ beside it, once they are known. */
function Neuron({ layer, index, name, pass, setting, steps, now }: NeuronProps) {
  const item = `${name}${index + 1}` as Item;
  const blame = `δ${item}` as Item;
  const [x, y] = [columns[(layer + 1) as 1 | 2], rows[index] ?? 0];
  const outside = index === 0 ? -1 : 1;
  return (
    <>
      <Node
        x={x}
        y={y}
        name={sub(name, index + 1)}
        value={isKnown(item, steps) ? (pass.layers[layer + 1]?.[index] ?? 0) : null}
        lit={now === item || now === blame}
      />
      {layer === 1 && (
        <text class="target" x={x + radius + 8} y={y}>
          {sub('t', index + 1)} = {number(setting.t[index] ?? 0)}
        </text>
      )}
      {isKnown(blame, steps) && (
        <text class="delta" x={x} y={y + outside * (radius + 15)}>
          δ = {number(pass.deltas[layer]?.[index] ?? 0, 4)}
        </text>
      )}
    </>
  );
}
