/** A box of numbers as it lies in memory. */
import { useMemo, useRef } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import type { Palette } from '../../../client/parts/colours.ts';
import { drawPixels } from '../../../client/parts/pixels.ts';
import { useWidth } from '../../../client/parts/width.ts';
import { type Box4, placeOf } from '../layout.ts';
import { channelColour, faint } from './layout-colours.ts';

interface MemoryProps {
  readonly memory: readonly number[];
  readonly taken: readonly boolean[];
  readonly box: Box4;
  readonly address: number;
  readonly onAddress: (address: number) => void;
}

/** Pixels of a cell that three digits fit into. */
const narrowest = 25;

/** All numbers in the order in which they lie in memory, line by line; their colour is their channel. */
export function Memory({ memory, taken, box, address, onAddress }: MemoryProps) {
  const part = useRef<HTMLDivElement>(null);
  const narrow = useWidth(part, 600).value < narrowest * 20;
  const across = memory.length > 200 ? 80 : narrow ? 10 : 20;
  const down = Math.ceil(memory.length / across);
  const draw = useMemo<Draw>(
    () => (ctx, width, height, colours) => {
      const whole = Array.from({ length: across * down }, (_, i) => i);
      const cell = width / across;
      drawPixels(ctx, whole, across, { x: 0, y: 0, width, height }, (i) => {
        const id = memory[i];
        if (id === undefined) return colours.rgb('surface');
        const colour = channelColour(placeOf(id, box, 'NCHW').c, box.C, colours);
        return taken[i] ? colour : faint(colour, colours);
      });
      if (cell >= narrowest) writeNumbers(ctx, memory, across, cell, colours, taken, box);
      ctx.strokeStyle = colours.ink('neg');
      ctx.lineWidth = 2;
      const side = Math.max(cell, 6);
      const [x, y] = [
        (address % across) * cell - (side - cell) / 2,
        Math.floor(address / across) * cell - (side - cell) / 2,
      ];
      ctx.strokeRect(x, y, side, side);
    },
    [memory, taken, address, box, across],
  );
  return (
    <div ref={part}>
      <p class="part-title">Memory, from address 0 on, {across} to a line</p>
      <div
        class="memory"
        style={{ aspectRatio: across / down, maxWidth: across === 10 ? '22rem' : undefined }}
        aria-hidden="true"
        onPointerMove={(event) => {
          const { left, top, width } = event.currentTarget.getBoundingClientRect();
          const cell = width / across;
          const at = Math.floor((event.clientY - top) / cell) * across + Math.floor((event.clientX - left) / cell);
          if (at >= 0 && at < memory.length && at !== address) onAddress(at);
        }}
      >
        <Drawn draw={draw} />
      </div>
    </div>
  );
}

/** Channel letters of a small box: a, b, c. */
function writeNumbers(
  ctx: CanvasRenderingContext2D,
  memory: readonly number[],
  across: number,
  cell: number,
  colours: Palette,
  taken: readonly boolean[],
  box: Box4,
): void {
  ctx.font = '12.5px sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  memory.forEach((id, i) => {
    const colour = channelColour(placeOf(id, box, 'NCHW').c, box.C, colours);
    ctx.fillStyle = colours.textOn(taken[i] ? colour : faint(colour, colours));
    ctx.fillText(String(id), ((i % across) + 0.5) * cell, (Math.floor(i / across) + 0.5) * cell, cell - 2);
  });
}
