/** The plane of inputs: the point, the arrow of the weights and the line can be dragged; arrow keys move the point. */
import { useMemo, useRef } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { changed, dragged, type Handle, handleAt, type Point, type Setting } from './geometry.ts';
import { paintPlane, planeBox, scaleEnd } from './paint.ts';

const help =
  'Plane of inputs. Drag the point, the arrow of the weights, or the line. With the keyboard: arrows move the point by 0.1, with Shift by 1; the sliders below move everything else.';

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

interface PlaneProps {
  readonly setting: Setting;
  readonly sums: readonly number[] | null;
  /** The output is a step of the sum: two sides, nothing between. */
  readonly stepped: boolean;
  readonly onChange: (setting: Setting) => void;
}

export function Plane({ setting, sums, stepped, onChange }: PlaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<Handle | null>(null);
  const draw = useMemo<Draw>(
    () => (ctx, width, height, colours) =>
      paintPlane({ ctx, box: planeBox(width, height), colours }, setting, sums, stepped),
    [setting, sums, stepped],
  );
  const touched = (event: PointerEvent) => {
    const { left, top, width, height } = (box.current as HTMLDivElement).getBoundingClientRect();
    return { pixel: { x: event.clientX - left, y: event.clientY - top }, area: planeBox(width, height) };
  };
  const drag = (event: PointerEvent) => {
    const { pixel, area } = touched(event);
    if (held.current) onChange(dragged(setting, held.current, pixel, area));
  };
  return (
    <div class="plane-part">
      <div
        ref={box}
        class="plane"
        role="application"
        aria-label={help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the point in it
        tabIndex={0}
        data-own-keys
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const { pixel, area } = touched(event);
          held.current = handleAt(pixel, setting, area, event.pointerType === 'mouse' ? 16 : 26);
          drag(event);
        }}
        onPointerMove={drag}
        onLostPointerCapture={() => {
          held.current = null;
        }}
        onKeyDown={(event) => {
          const arrow = arrows[event.key];
          if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          const step = event.shiftKey ? 1 : 0.1;
          onChange(changed(setting, { x1: setting.x1 + step * arrow.x, x2: setting.x2 + step * arrow.y }));
        }}
      >
        <Drawn draw={draw} />
      </div>
      {stepped ? (
        <p class="small">Blue with 1: the sum is above 0. Orange with 0: everywhere else.</p>
      ) : (
        <div class="ramp" aria-hidden="true">
          <i />
          <span>
            <span>−{scaleEnd}</span>
            <span>sum 0: the line</span>
            <span>+{scaleEnd}</span>
          </span>
        </div>
      )}
    </div>
  );
}
