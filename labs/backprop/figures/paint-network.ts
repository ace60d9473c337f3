/** The network as a drawing: edges as wide as their weights, and a map in each neuron. */
import type { Palette } from '../../../client/parts/colours.ts';
import { placesOf, type SmallNet } from '../../kit/small-net/description.ts';
import type { ColourTable } from './colour-tables.ts';
import type { Layout, NodePlace } from './layout.ts';
import { paintMap } from './paint-region.ts';
import type { Tensors } from './view.ts';

/** Weights of this size and more are drawn at full width. */
const fullWeight = 3;
const widths = 6;

/** All edges of one sign and about one width are one path: that is what makes hundreds of them cheap. */
function paintEdges(
  ctx: CanvasRenderingContext2D,
  net: SmallNet,
  { columns }: Layout,
  w: ArrayLike<number>,
  colours: Palette,
): void {
  const paths = Array.from({ length: 2 * widths }, () => new Path2D());
  const { layers } = placesOf(net);
  for (const [l, { units, inputs, weightsAt }] of layers.entries())
    for (let j = 0; j < units; j++)
      for (let i = 0; i < inputs; i++) {
        const weight = w[weightsAt + j * inputs + i] as number;
        const step = Math.min(widths - 1, Math.floor((Math.abs(weight) / fullWeight) * widths));
        const [from, to] = [columns[l]?.[i], columns[l + 1]?.[j]] as [NodePlace, NodePlace];
        const path = paths[2 * step + (weight < 0 ? 1 : 0)] as Path2D;
        path.moveTo(from.x + from.size / 2, from.y);
        path.lineTo(to.x - to.size / 2, to.y);
      }
  for (const [i, path] of paths.entries()) {
    const negative = i % 2 === 1;
    const step = Math.floor(i / 2);
    ctx.strokeStyle = colours.ink(negative ? 'neg' : 'pos', 0.25 + (0.75 * (step + 1)) / widths);
    ctx.lineWidth = 0.6 + step * 0.9;
    ctx.setLineDash(negative ? [5, 3] : []);
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
}

function paintInput(ctx: CanvasRenderingContext2D, { x, y, size, index }: NodePlace, colours: Palette): void {
  ctx.fillStyle = colours.ink('ink');
  ctx.font = `italic ${Math.max(14, Math.min(20, size / 2))}px serif`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(`x${'₁₂'[index] ?? ''}`, x, y);
}

export interface NetworkPainting {
  readonly net: SmallNet;
  readonly layout: Layout;
  readonly tensors: Tensors | null;
  readonly tables: readonly ColourTable[];
  readonly colours: Palette;
  readonly shown: number | null;
}

export function paintNetwork(ctx: CanvasRenderingContext2D, painting: NetworkPainting): void {
  const { net, layout, tensors, tables, colours, shown } = painting;
  const { parameters, units } = tensors ?? {};
  if (parameters?.values.length === placesOf(net).parameters) paintEdges(ctx, net, layout, parameters.values, colours);
  const cells = units?.shape[1] ?? 0;
  for (const node of layout.columns.flat()) {
    const { unit, x, y, size } = node;
    if (unit === null) {
      paintInput(ctx, node, colours);
      continue;
    }
    const corner = { x: x - size / 2, y: y - size / 2, size };
    ctx.fillStyle = colours.ink('surface');
    ctx.fillRect(corner.x, corner.y, size, size);
    if (units && (unit + 1) * cells * cells <= units.values.length)
      paintMap(ctx, { bytes: units.values, from: unit * cells * cells, cells, tables }, corner);
    ctx.strokeStyle = colours.ink(shown === unit ? 'accent' : 'line-strong');
    ctx.lineWidth = shown === unit ? 3 : 1;
    ctx.strokeRect(corner.x, corner.y, size, size);
  }
}
