/** Weights of hidden units as small images on one scale: blue above zero, orange below. */
import { useCallback, useState } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { drawPixels, largest } from '../../../client/parts/pixels.ts';
import { fixed, written } from './words.ts';

export interface FilterGridProps {
  /** What the tiles are: "first machine". */
  readonly title: string;
  /** One list of row-major values for each tile, `side` × `side` each. */
  readonly tiles: readonly ArrayLike<number>[];
  readonly side: number;
  readonly across: number;
}

/** Between tiles, as a share of a tile. */
const gap = 0.08;

export function FilterGrid({ title, tiles, side, across }: FilterGridProps) {
  const [at, setAt] = useState<number | null>(null);
  const down = Math.max(1, Math.ceil(tiles.length / across));
  const top = Math.max(...tiles.map((tile) => largest(tile)));
  const known = tiles.some((tile) => largest(tile) > 1e-9);
  const shown = at !== null && at >= 0 && at < tiles.length ? at : null;
  const draw = useCallback<Draw>(
    (ctx, width, _height, colours) => {
      const size = width / (across + (across - 1) * gap);
      for (const [k, tile] of tiles.entries()) {
        const box = {
          x: (k % across) * size * (1 + gap),
          y: Math.floor(k / across) * size * (1 + gap),
          width: size,
          height: size,
        };
        drawPixels(ctx, tile, side, box, (value) => colours.diverging(value / top));
        ctx.strokeStyle = colours.ink(k === shown ? 'ink' : 'line');
        ctx.lineWidth = k === shown ? 2 : 1;
        ctx.strokeRect(box.x + 0.5, box.y + 0.5, size - 1, size - 1);
      }
    },
    [tiles, side, across, top, shown],
  );
  const point = (event: PointerEvent) => {
    const { left, top: above, width } = (event.currentTarget as Element).getBoundingClientRect();
    const pitch = (width / (across + (across - 1) * gap)) * (1 + gap);
    setAt(Math.floor((event.clientY - above) / pitch) * across + Math.floor((event.clientX - left) / pitch));
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across }[event.key];
    if (step === undefined || event.shiftKey) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(tiles.length - 1, (at ?? 0) + step)));
  };
  return (
    <div class="filters">
      <p class="small">{title}</p>
      <div
        role="application"
        aria-label={`${title}: weights of ${tiles.length} hidden units. Arrow keys read them.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the units
        tabIndex={0}
        data-own-keys
        style={{ aspectRatio: (across + (across - 1) * gap) / (down + (down - 1) * gap) }}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
        onFocus={() => setAt((now) => now ?? 0)}
        onBlur={() => setAt(null)}
        onKeyDown={move}
      >
        <Drawn draw={draw} />
      </div>
      <div class="ramp">
        <i />
        <span class={known ? '' : 'vh'}>
          <span>{written(-top)}</span>
          <span>0</span>
          <span>{written(top)}</span>
        </span>
      </div>
      <p class="layer-reading num" role="status">
        {shown === null ? '' : unitWords(shown, tiles[shown] ?? [])}
      </p>
    </div>
  );
}

/** The largest and smallest weight of a unit. */
function unitWords(unit: number, values: ArrayLike<number>): string {
  const list = Array.from(values);
  return `unit ${unit + 1}: weights from ${fixed(Math.min(...list))} to ${fixed(Math.max(...list))}`;
}
