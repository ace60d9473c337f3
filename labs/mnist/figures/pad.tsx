/** The pad: a digit drawn with the mouse, a finger, a pen, or the arrow keys. */
import { type signal, useComputed, useSignal } from '@preact/signals';
import { useCallback, useRef } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import type { Palette } from '../../../client/parts/colours.ts';
import type { Point, Stroke } from '../digit.ts';
import { keepStrokes, type MnistView } from './view.ts';

/** One press of an arrow key moves the pen by this share of the pad. */
const keyStep = 1 / 24;
const lineWidth = 0.065;

interface Pen extends Point {
  readonly down: boolean;
}

const help =
  'Drawing pad. Draw with the mouse, a finger or a pen. With the keyboard: arrows move the pen, Space puts it down and lifts it, Delete clears.';

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -keyStep, y: 0 },
  ArrowRight: { x: keyStep, y: 0 },
  ArrowUp: { x: 0, y: -keyStep },
  ArrowDown: { x: 0, y: keyStep },
};

const inside = (value: number) => Math.min(1, Math.max(0, value));

function extend(strokes: readonly Stroke[], points: readonly Point[]): readonly Stroke[] {
  const last = strokes.at(-1) ?? [];
  return [...strokes.slice(0, -1), [...last, ...points]];
}

function paint(ctx: CanvasRenderingContext2D, size: number, strokes: readonly Stroke[], colours: Palette): void {
  ctx.lineWidth = size * lineWidth;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = colours.ink('ink');
  for (const stroke of strokes) {
    ctx.beginPath();
    for (const { x, y } of stroke) ctx.lineTo(x * size, y * size);
    const [first] = stroke;
    if (first && stroke.length === 1) ctx.lineTo(first.x * size + 0.01, first.y * size);
    ctx.stroke();
  }
}

function paintPen(ctx: CanvasRenderingContext2D, size: number, pen: Pen, colours: Palette): void {
  ctx.beginPath();
  ctx.arc(pen.x * size, pen.y * size, size * 0.045, 0, 2 * Math.PI);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colours.ink('accent');
  ctx.stroke();
  if (pen.down) {
    ctx.fillStyle = colours.ink('accent', 0.4);
    ctx.fill();
  }
}

/** `onBegin` is called at the first touch, so that the network can get ready meanwhile. */
export function Pad({ view, onBegin }: { readonly view: MnistView; readonly onBegin: () => void }) {
  const pen = useSignal<Pen | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef(false);
  const empty = useComputed(() => view.strokes.value.length === 0);
  const draw = useCallback<Draw>((ctx, width, _height, colours) => {
    paint(ctx, width, view.strokes.value, colours);
    if (pen.value) paintPen(ctx, width, pen.value, colours);
  }, []);
  const end = () => {
    if (!drawing.current) return;
    drawing.current = false;
    keepStrokes(view.strokes.value);
  };
  const at = (event: PointerEvent): Point => {
    const { left, top, width, height } = (box.current as HTMLDivElement).getBoundingClientRect();
    return { x: inside((event.clientX - left) / width), y: inside((event.clientY - top) / height) };
  };
  return (
    <div
      ref={box}
      class="draw-pad"
      role="application"
      aria-label={help}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one draws in it
      tabIndex={0}
      data-own-keys
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onBegin();
        drawing.current = true;
        view.draw([...view.strokes.value, [at(event)]]);
      }}
      onPointerMove={(event) => {
        if (!drawing.current) return;
        const events = event.getCoalescedEvents?.() ?? [];
        view.draw(extend(view.strokes.value, (events.length ? events : [event]).map(at)));
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => onKey(event, { view, pen, onBegin })}
      onBlur={() => {
        pen.value = null;
      }}
    >
      <Drawn draw={draw} />
      {empty.value && <p>Draw a digit</p>}
    </div>
  );
}

interface Keyboard {
  readonly view: MnistView;
  readonly pen: ReturnType<typeof signal<Pen | null>>;
  readonly onBegin: () => void;
}

function onKey(event: KeyboardEvent, { view, pen, onBegin }: Keyboard): void {
  const now: Pen = pen.value ?? { x: 0.5, y: 0.5, down: false };
  const arrow = arrows[event.key];
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrow) {
    const next = { x: inside(now.x + arrow.x), y: inside(now.y + arrow.y), down: now.down };
    pen.value = next;
    if (next.down) view.draw(extend(view.strokes.value, [{ x: next.x, y: next.y }]));
  } else if (event.key === ' ') {
    onBegin();
    pen.value = { ...now, down: !now.down };
    if (!now.down) view.draw([...view.strokes.value, [{ x: now.x, y: now.y }]]);
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    pen.value = { ...now, down: false };
    view.draw([]);
  } else return;
  keepStrokes(view.strokes.value);
  event.preventDefault();
}
