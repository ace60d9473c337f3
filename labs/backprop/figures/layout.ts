/** Where the neurons of the network picture stand. */
import type { SmallNet } from '../../kit/small-net/description.ts';

export interface NodePlace {
  /** Column 0 is the inputs; the last is the output. */
  readonly layer: number;
  readonly index: number;
  /** Among all neurons, as the maps are ordered; null for an input. */
  readonly unit: number | null;
  /** Centre and side, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface Layout {
  readonly columns: readonly (readonly NodePlace[])[];
  readonly height: number;
}

const largestNode = 46;
const gap = 8;

/** Columns of nodes, centred, in a picture of some width: the more neurons, the smaller they are. */
export function layoutOf(net: SmallNet, width: number): Layout {
  const counts = [net.inputs, ...net.layers.map(({ units }) => units)];
  const columnWidth = width / counts.length;
  const most = Math.max(...counts);
  const size = Math.max(14, Math.min(largestNode, columnWidth * 0.62, 380 / most - gap));
  const height = Math.max(most * (size + gap) + gap, 2 * largestNode);
  let unit = 0;
  const columns = counts.map((count, layer) =>
    Array.from({ length: count }, (_, index): NodePlace => {
      const x = columnWidth * (layer + 0.5);
      const y = height / 2 + (index - (count - 1) / 2) * (size + gap);
      return { layer, index, unit: layer === 0 ? null : unit++, x, y, size };
    }),
  );
  return { columns, height };
}

/** How a neuron is called in a sentence. */
export function nameOf(net: SmallNet, { layer, index }: Pick<NodePlace, 'layer' | 'index'>): string {
  if (layer === 0) return `input x${'₁₂'[index] ?? ''}`;
  const outputs = net.layers.at(-1)?.units ?? 1;
  if (layer === net.layers.length) return outputs === 1 ? 'the output' : `output ${index + 1}`;
  return `neuron ${index + 1} of layer ${layer}`;
}
