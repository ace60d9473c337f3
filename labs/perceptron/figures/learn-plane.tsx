/** The plane of points: a click adds one, Shift and click takes one away; arrow keys, Enter and Delete do the same. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { mostPoints, type Sample } from '../points.ts';
import { point } from './learn-words.ts';
import { learnBox, paintLearning, type Scene } from './paint-learn.ts';
import { cursorStep, nearest, snapped, toInputs, toPixel } from './view.ts';

/** What a click does. */
export type Tool = 'one' | 'zero' | 'remove';

const help =
  'Plane of points. A click adds a point, Shift and click takes the nearest away. With the keyboard: arrows move the cursor, with Alt further; Enter or 1 adds a point with target 1, 0 one with target 0, Delete takes the nearest away.';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface LearnPlaneProps {
  readonly scene: Omit<Scene, 'cursor'>;
  readonly tool: Tool;
  /** The points after a change, and what happened, in words. */
  readonly onChange: (data: readonly Sample[], said: string) => void;
}

export function LearnPlane({ scene, tool, onChange }: LearnPlaneProps) {
  const { view, data } = scene;
  const box = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  const [at, setAt] = useState<readonly [number, number] | null>(null);
  const cursor = at ?? ([(view.x1[0] + view.x1[1]) / 2, (view.x2[0] + view.x2[1]) / 2] as const);
  const shown = focused ? cursor : null;
  const draw = useMemo<Draw>(
    () => (ctx, width, height, colours) =>
      paintLearning({ ctx, box: learnBox(width, height), colours }, { ...scene, cursor: shown }),
    [scene, shown?.[0], shown?.[1]],
  );
  const area = () => {
    const { left, top, width, height } = (box.current as HTMLDivElement).getBoundingClientRect();
    return { left, top, box: learnBox(width, height) };
  };
  const add = (x: readonly [number, number], t: number) => {
    const placed: Sample = { x: snapped(x, view), t };
    if (data.length >= mostPoints) onChange(data, `There are ${mostPoints} points already; no more fit.`);
    else onChange([...data, placed], `Added ${point(placed.x)} with target ${t}.`);
  };
  const remove = (pixel: readonly [number, number], reach: number) => {
    const index = nearest(pixel, data, area().box, view, reach);
    const gone = data[index];
    if (gone) onChange(data.toSpliced(index, 1), `Took ${point(gone.x)} away.`);
  };
  return (
    <div
      ref={box}
      class="plane"
      role="application"
      aria-label={help}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the cursor in it
      tabIndex={0}
      onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
      onClick={(event) => {
        const { left, top, box: inner } = area();
        const pixel = [event.clientX - left, event.clientY - top] as const;
        if (tool === 'remove' || event.shiftKey) remove(pixel, 24);
        else add(toInputs(pixel, inner, view), tool === 'one' ? 1 : 0);
      }}
      onKeyDown={(event) => {
        const arrow = arrows[event.key];
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (arrow) {
          setFocused(true);
          const inner = area().box;
          const next: [number, number] = [
            cursor[0] + arrow[0] * cursorStep(view.x1, event.altKey),
            cursor[1] + arrow[1] * cursorStep(view.x2, event.altKey),
          ];
          const moved = snapped(toInputs(toPixel(next, inner, view), inner, view), view);
          setAt(moved);
          onChange(data, `The cursor is at ${point(moved)}.`);
        } else if (event.key === 'Enter' || event.key === '1' || event.key === '0')
          add(cursor, event.key === '0' ? 0 : 1);
        else if (event.key === 'Delete' || event.key === 'Backspace') remove(toPixel(cursor, area().box, view), 60);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <Drawn draw={draw} />
    </div>
  );
}
