/** A box of numbers as the planes of its channels. */
import { useMemo } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { drawPixels } from '../../../client/parts/pixels.ts';
import { addressOf, type Box4, type Place4 } from '../layout.ts';
import { channelColour, faint } from './layout-colours.ts';
import { many } from './words.ts';

interface PlanesProps {
  readonly box: Box4;
  readonly place: Place4;
  readonly inSlice: (place: Place4) => boolean;
  readonly onPlace: (place: Place4) => void;
}

/** The channels of the chosen sample, side by side. */
export function Planes({ box: box4, place, inSlice, onPlace }: PlanesProps) {
  const { C, H, W } = box4;
  const across = Math.min(C, 5);
  const down = Math.ceil(C / across);
  const [pitchX, pitchY] = [1.12 * W, 1.12 * H];
  const draw = useMemo<Draw>(
    () => (ctx, width, _height, colours) => {
      const cell = width / (across * pitchX);
      for (let c = 0; c < C; c++) {
        const box = {
          x: (c % across) * pitchX * cell,
          y: Math.floor(c / across) * pitchY * cell,
          width: W * cell,
          height: H * cell,
        };
        const values = Array.from({ length: H * W }, (_, i) =>
          inSlice({ n: place.n, c, h: Math.floor(i / W), w: i % W }) ? 1 : 0,
        );
        const colour = channelColour(c, C, colours);
        drawPixels(ctx, values, W, box, (is) => (is ? colour : faint(colour, colours)));
        ctx.strokeStyle = colours.ink('line-strong');
        ctx.lineWidth = 1;
        ctx.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
        if (cell >= 20)
          values.forEach((is, i) => {
            const at = { n: place.n, c, h: Math.floor(i / W), w: i % W };
            ctx.fillStyle = colours.textOn(is ? colour : faint(colour, colours));
            ctx.font = '12.5px sans-serif';
            ctx.textAlign = 'center';
            ctx.textBaseline = 'middle';
            const id = String(addressOf(at, box4, 'NCHW'));
            ctx.fillText(id, box.x + (at.w + 0.5) * cell, box.y + (at.h + 0.5) * cell, cell - 2);
          });
        if (c !== place.c) continue;
        ctx.lineWidth = 2;
        ctx.strokeStyle = colours.ink('neg');
        ctx.strokeRect(box.x + place.w * cell, box.y + place.h * cell, cell, cell);
      }
    },
    [box4, place, inSlice],
  );
  return (
    <div>
      <p class="part-title">
        Sample {place.n}: {many(C, 'channel')} of {H} × {W}
      </p>
      <div
        class="planes"
        style={{ aspectRatio: (across * pitchX) / (down * pitchY) }}
        aria-hidden="true"
        onPointerMove={(event) => {
          const { left, top, width } = event.currentTarget.getBoundingClientRect();
          const cell = width / (across * pitchX);
          const [column, row] = [(event.clientX - left) / cell, (event.clientY - top) / cell];
          const c = Math.floor(row / pitchY) * across + Math.floor(column / pitchX);
          const [h, w] = [Math.floor(row % pitchY), Math.floor(column % pitchX)];
          if (c < C && h < H && w < W && (c !== place.c || h !== place.h || w !== place.w))
            onPlace({ ...place, c, h, w });
        }}
      >
        <Drawn draw={draw} />
      </div>
    </div>
  );
}
