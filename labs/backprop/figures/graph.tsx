/** The chain rule on the graph of a 2-2-2 network: both passes node by node, and the factors of each edge. */
import { useMemo, useState } from 'preact/hooks';
import { Caption } from '../../../client/parts/caption.tsx';
import { list, mapped, matrix, number as numberIn, orNone } from '../../../client/parts/codecs.ts';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import { EdgeFactors } from './edge-factors.tsx';
import { GraphDrawing } from './graph-drawing.tsx';
import {
  type Edge,
  edgeName,
  factorsOf,
  isKnown,
  learned,
  order,
  passOf,
  type Setting,
  weightOf,
  withWeight,
} from './pass-steps.ts';
import { number, sub } from './words.ts';

const start: Setting = {
  weights: [
    [
      [1.2, -0.8],
      [-0.6, 1.5],
    ],
    [
      [1.4, -1.1],
      [-0.9, 0.7],
    ],
  ],
  biases: [
    [0.2, -0.3],
    [0.1, 0.4],
  ],
  x: [1, 0.5],
  t: [1, 0],
};
const learningRate = 1;
const bounds = { min: -1000, max: 1000 };
const pairs = list({ ...bounds, least: 2, most: 2 });
const square = matrix({ ...bounds, rows: { least: 2, most: 2 }, columns: { least: 2, most: 2 } });
const codecs = {
  /** Both layers' rows, one after the other. */
  weights: mapped<Setting['weights'], readonly (readonly number[])[]>(
    matrix({ ...bounds, rows: { least: 4, most: 4 }, columns: { least: 2, most: 2 } }),
    (rows) => [rows.slice(0, 2), rows.slice(2)],
    (layers) => layers.flat(),
  ),
  biases: square,
  x: pairs,
  t: pairs,
};
const edgeCodec = orNone(
  mapped<Edge, readonly number[]>(
    list({ min: 0, max: 1, whole: true, least: 3, most: 3 }),
    ([layer = 0, from = 0, to = 0]) => ({ layer: layer === 0 ? 0 : 1, from, to }),
    ({ layer, from, to }) => [layer, from, to],
  ),
);

export function GraphFigure() {
  const [setting, setSetting] = useLinkedAll(start, codecs);
  const [steps, setSteps] = useLinked('steps', 0, numberIn({ min: 0, max: order.length, whole: true }));
  const [edge, setEdge] = useLinked<Edge | null>('edge', null, edgeCodec);
  const [before, setBefore] = useState<Setting | null>(null);
  const pass = useMemo(() => passOf(setting), [setting]);
  const player = usePlayer({
    step() {
      setBefore(null);
      setSteps((now) => Math.min(order.length, now + 1));
      return steps + 1 < order.length;
    },
    reset() {
      setSetting(start);
      setSteps(0);
      setBefore(null);
    },
    units: ['number'],
    perSecond: 0.8,
    explains: true,
  });
  const change = (next: Setting) => {
    setSetting(next);
    setBefore(null);
  };
  const learn = () => {
    const next = learned(setting, learningRate);
    player.reset();
    setBefore(setting);
    setSetting(next);
  };
  return (
    <figure
      class="fig backprop graph"
      aria-label="Forward and backward through a small network"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure takes keys when it has the focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <div class="pad graph-parts">
        <GraphDrawing setting={setting} pass={pass} steps={steps} edge={edge} before={before} onEdge={setEdge} />
        <div class="stack">
          {edge ? (
            <EdgeFactors
              setting={setting}
              pass={pass}
              edge={edge}
              known={isKnown(edge.layer === 1 ? 'gradients 2' : 'gradients 1', steps)}
            />
          ) : (
            <p class="small">Click an edge, or reach it with Tab and press Enter, for the factors of its gradient.</p>
          )}
          <Sliders setting={setting} edge={edge} onChange={change} />
        </div>
      </div>
      <PlayerControls player={player} label="Forward and backward pass">
        <button
          type="button"
          class="btn"
          disabled={steps < order.length}
          onClick={learn}
          title={`w ← w − α ∂E/∂w with α = ${learningRate}`}
        >
          Learn
        </button>
        <button type="button" class="btn" disabled={steps === order.length} onClick={() => setSteps(order.length)}>
          Show everything
        </button>
      </PlayerControls>
      <Caption busy={player.playing}>{sentence(setting, steps, before, edge)}</Caption>
    </figure>
  );
}

interface SlidersProps {
  readonly setting: Setting;
  readonly edge: Edge | null;
  readonly onChange: (setting: Setting) => void;
}

function Sliders({ setting, edge, onChange }: SlidersProps) {
  const at = (list: readonly number[], i: number, value: number) => list.map((old, k) => (k === i ? value : old));
  const slider = (name: string, value: number, [min, max]: readonly [number, number], set: (value: number) => void) => (
    <label class="field" key={name}>
      <span>
        <i class="math">{name}</i> <output>{number(value)}</output>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={0.05}
        value={value}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />
    </label>
  );
  return (
    <div class="graph-sliders">
      {[0, 1].map((i) =>
        slider(sub('x', i + 1), setting.x[i] ?? 0, [-2, 2], (value) =>
          onChange({ ...setting, x: at(setting.x, i, value) }),
        ),
      )}
      {[0, 1].map((i) =>
        slider(sub('t', i + 1), setting.t[i] ?? 0, [0, 1], (value) =>
          onChange({ ...setting, t: at(setting.t, i, value) }),
        ),
      )}
      {edge &&
        slider(edgeName(edge), weightOf(setting, edge), [-3, 3], (value) => onChange(withWeight(setting, edge, value)))}
    </div>
  );
}

const said: Readonly<Record<(typeof order)[number], string>> = {
  h1: 'Forward: the hidden neuron h₁ sums what comes in, and the sigmoid bends it.',
  h2: 'Forward: h₂ does the same with weights of its own.',
  y1: 'Forward: y₁ takes h₁ and h₂ for its inputs.',
  y2: 'Forward: y₂ too. That is the answer of the network.',
  E: 'The error: half the squared differences between targets and outputs, summed.',
  δy1: 'Backward: δ of y₁ is how wrong it is, times the slope of its sigmoid.',
  δy2: 'Backward: δ of y₂.',
  'gradients 2': 'Every edge into an output has its gradient now: δ at its end times what came in at its beginning.',
  δh1: 'Backward: h₁ is blamed along both edges that leave it, the paths are summed, and its own slope multiplies the sum.',
  δh2: 'Backward: h₂, in the same way.',
  'gradients 1': 'All gradients are there: one pass forward, one pass back. Click any edge.',
};

function sentence(setting: Setting, steps: number, before: Setting | null, edge: Edge | null): string {
  if (before) {
    const [was, is] = [passOf(before).error, passOf(setting).error];
    return `Every weight took a step against its gradient. The error was ${number(was, 4)}; another forward pass will show ${number(is, 4)}.`;
  }
  const now = steps === 0 ? 'Nothing is worked out yet but the inputs. Play, or step.' : said[order[steps - 1] ?? 'h1'];
  if (!edge) return now;
  const known = isKnown(edge.layer === 1 ? 'gradients 2' : 'gradients 1', steps);
  if (!known) return `${now} The gradient of ${edgeName(edge)} is not known yet.`;
  return `${now} ∂E/∂${edgeName(edge)} is ${number(factorsOf(setting, passOf(setting), edge).gradient, 4)}.`;
}
