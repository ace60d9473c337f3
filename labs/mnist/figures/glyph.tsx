/** A layer's output drawn to scale: space shrinks, depth grows; a vector is a bar. */
import type { Shape } from '../../kit/models/shapes.ts';

/** More slices than this look the same. */
const mostSlices = 16;
const width = 62;
const height = 42;

export function Glyph({ shape }: { readonly shape: Shape }) {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" class="glyph">
      {shape.length === 3 ? <Volume size={shape[0] ?? 1} depth={shape[2] ?? 1} /> : <Bar units={shape[0] ?? 1} />}
    </svg>
  );
}

function Bar({ units }: { readonly units: number }) {
  const tall = Math.min(height - 2, 8 + 32 * Math.sqrt(Math.min(1, units / 256)));
  return <rect x={width / 2 - 3.5} y={(height - tall) / 2} width="7" height={tall} class="bar" />;
}

function Volume({ size, depth }: { readonly size: number; readonly depth: number }) {
  const side = 5 + size * 0.97;
  const slices = Math.min(depth, mostSlices);
  const gap = Math.min(2.6, (width - 2 - side) / Math.max(1, slices - 1));
  const left = (width - side - (slices - 1) * gap) / 2;
  return (
    <>
      {Array.from({ length: slices }, (_, i) => (
        <rect
          key={`${i}`}
          x={left + (slices - 1 - i) * gap}
          y={(height - side) / 2 + (i - (slices - 1) / 2) * 0.3}
          width={side}
          height={side}
        />
      ))}
    </>
  );
}
