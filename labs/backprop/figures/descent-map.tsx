/** The map of an error surface with the walks on it; a click or the arrow keys choose where they begin. */
import { useMemo } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import type { Landscape, Pair, Walker } from '../landscapes.ts';
import { mapBox, paintSurface, paintWalk, surfaceOf, toPair } from './paint-descent.ts';

interface DescentMapProps {
  readonly landscape: Landscape;
  readonly walkers: readonly Walker[];
  readonly on: readonly boolean[];
  readonly steps: number;
  readonly start: Pair;
  readonly onStart: (start: Pair) => void;
}

const arrows: Readonly<Record<string, Pair>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function DescentMap({ landscape, walkers, on, steps, start, onStart }: DescentMapProps) {
  const surface = useMemo(() => surfaceOf(landscape), [landscape]);
  const ground = useMemo<Draw>(
    () => (ctx, width, height, colours) => paintSurface(ctx, surface, mapBox(width, height), colours),
    [surface],
  );
  const walks = useMemo<Draw>(
    () => (ctx, width, height, colours) => {
      for (const [i, { path }] of walkers.entries())
        if (on[i]) paintWalk(ctx, landscape, path, i, mapBox(width, height), colours);
    },
    [walkers, landscape, on, steps],
  );
  return (
    <div
      class="descent-map"
      role="application"
      data-own-keys
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the start in it
      tabIndex={0}
      aria-label={`Map of the error over ${landscape.names.join(' and ')}. Click for another start; arrow keys move it.`}
      onClick={(event) => {
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        onStart(toPair(landscape, { x: event.clientX - left, y: event.clientY - top }, mapBox(width, height)));
      }}
      onKeyDown={(event) => {
        const arrow = arrows[event.key];
        if (!arrow || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const moved = landscape.ranges.map(([min, max], i) =>
          Math.min(max, Math.max(min, (start[i as 0 | 1] ?? 0) + ((max - min) / 40) * (arrow[i as 0 | 1] ?? 0))),
        );
        onStart(moved as unknown as Pair);
      }}
    >
      <Drawn draw={ground} />
      <Drawn draw={walks} />
    </div>
  );
}
