/** The network: each neuron with its map; pointing at one, or reaching it with the keyboard, shows it large. */

import { useMemo, useRef } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { useWidth } from '../../../client/parts/width.ts';
import { placesOf } from '../../kit/small-net/description.ts';
import { divergingTable } from './colour-tables.ts';
import { layoutOf, type NodePlace, nameOf } from './layout.ts';
import { paintNetwork } from './paint-network.ts';
import { useThrottled } from './throttled.ts';
import type { NetView } from './view.ts';
import { number } from './words.ts';

export function NetworkPicture({ view }: { readonly view: NetView }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 600);
  const layout = useMemo(() => layoutOf(view.net, width.value), [view.net, width.value]);
  const draw = useMemo<Draw>(
    () => (ctx, wide, _height, colours) =>
      paintNetwork(ctx, {
        net: view.net,
        // The canvas may have the width of paper before the page knows.
        layout: Math.abs(wide - width.peek()) < 1 ? layout : layoutOf(view.net, wide),
        tensors: view.tensors.value,
        tables: [divergingTable(colours)],
        colours,
        shown: view.shown.value,
      }),
    [view, layout],
  );
  const nodes = layout.columns.flat().filter((node) => node.unit !== null);
  return (
    <div>
      <div
        ref={box}
        class="network"
        role="application"
        data-own-keys
        aria-label="The network. Arrow keys move from neuron to neuron; the map of the neuron with the focus is shown large."
        style={{ height: `${layout.height}px` }}
        onPointerLeave={(event) => {
          // The neuron with the focus, if there is one, is shown again.
          const unit = [...event.currentTarget.querySelectorAll('button')].indexOf(document.activeElement as never);
          view.shown.value = unit < 0 ? null : unit;
        }}
      >
        <Drawn draw={draw} />
        {nodes.map((node) => (
          <Neuron key={node.unit} node={node} view={view} nodes={nodes} />
        ))}
      </div>
      <Weights view={view} nodes={nodes} />
    </div>
  );
}

const steps: Readonly<Record<string, readonly [layer: number, index: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface NeuronProps {
  readonly node: NodePlace;
  readonly view: NetView;
  readonly nodes: readonly NodePlace[];
}

function Neuron({ node, view, nodes }: NeuronProps) {
  const { unit, x, y, size } = node;
  const show = () => {
    view.shown.value = unit;
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const column = nodes.filter(({ layer }) => layer === node.layer + step[0]);
    const next = column[Math.min(column.length - 1, Math.max(0, node.index + step[1]))];
    const all = (event.currentTarget as HTMLElement).parentElement?.querySelectorAll('button');
    if (next?.unit !== undefined && next.unit !== null) all?.[next.unit]?.focus();
  };
  return (
    <button
      type="button"
      tabIndex={(view.shown.value ?? 0) === unit ? 0 : -1}
      aria-label={`${nameOf(view.net, node)}: show its map`}
      style={{ left: `${x - size / 2}px`, top: `${y - size / 2}px`, width: `${size}px`, height: `${size}px` }}
      onPointerEnter={show}
      onFocus={show}
      onBlur={() => {
        view.shown.value = null;
      }}
      onKeyDown={move}
    />
  );
}

/** The weights that come into the neuron that is pointed at. */
function Weights({ view, nodes }: { readonly view: NetView; readonly nodes: readonly NodePlace[] }) {
  const tensors = useThrottled(view.tensors, 200).value;
  const node = nodes.find(({ unit }) => unit !== null && unit === view.shown.value);
  const w = tensors?.parameters?.values;
  const layer = node && placesOf(view.net).layers[node.layer - 1];
  if (!node || !layer || !w) return <p class="small num how-to">Point at a neuron for its weights.</p>;
  const row = layer.weightsAt + node.index * layer.inputs;
  const weights = Array.from({ length: layer.inputs }, (_, i) => number(w[row + i] ?? Number.NaN));
  const name = nameOf(view.net, node);
  return (
    <p class="small num">
      {name[0]?.toUpperCase()}
      {name.slice(1)}, {layer.activation}: weights {weights.join(', ')}; bias{' '}
      {number(w[layer.biasesAt + node.index] ?? Number.NaN)}.
    </p>
  );
}
