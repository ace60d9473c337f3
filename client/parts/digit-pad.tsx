/** The pad: a digit drawn with the mouse, a finger, a pen, or the arrow keys. */
import { type ReadonlySignal, type signal, useComputed, useSignal } from '@preact/signals';
import { useCallback, useRef } from 'preact/hooks';
import type { Point, Stroke } from '../../labs/kit/digit.ts';
import { text } from '../text/parts.ts';
import { type Draw, Drawn } from './canvas.tsx';
import type { Palette } from './colours.ts';
import './digit-pad.css';

/** One press of an arrow key moves the pen by this share of the pad. */
const keyStep = 1 / 24;
const lineWidth = 0.065;

interface Pen extends Point {
  readonly down: boolean;
}

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

export interface DigitPadProps {
  /** What is drawn, kept by the figure. */
  readonly strokes: ReadonlySignal<readonly Stroke[]>;
  /** At every move of the pen; the new drawing is to become `strokes`. */
  onDraw(strokes: readonly Stroke[]): void;
  /** When the pen is lifted, and after each key. */
  onEnd?(strokes: readonly Stroke[]): void;
  /** At the first touch of a line, so that a network can get ready meanwhile. */
  onBegin?(): void;
}

/** A square as wide as its place; `toMnist` of `labs/kit/digit.ts` makes 28 × 28 pixels of what is drawn. */
export function DigitPad({ strokes, onDraw, onEnd, onBegin }: DigitPadProps) {
  const pen = useSignal<Pen | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef(false);
  const empty = useComputed(() => strokes.value.length === 0);
  const draw = useCallback<Draw>((ctx, width, _height, colours) => {
    paint(ctx, width, strokes.value, colours);
    if (pen.value) paintPen(ctx, width, pen.value, colours);
  }, []);
  const end = () => {
    if (!drawing.current) return;
    drawing.current = false;
    onEnd?.(strokes.value);
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
      aria-label={text.drawingPad}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one draws in it
      tabIndex={0}
      data-own-keys
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onBegin?.();
        drawing.current = true;
        onDraw([...strokes.value, [at(event)]]);
      }}
      onPointerMove={(event) => {
        if (!drawing.current) return;
        const events = event.getCoalescedEvents?.() ?? [];
        onDraw(extend(strokes.value, (events.length ? events : [event]).map(at)));
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => onKey(event, { strokes, onDraw, onEnd, onBegin, pen })}
      onBlur={() => {
        pen.value = null;
      }}
    >
      <Drawn draw={draw} />
      {empty.value && <p>{text.drawDigit}</p>}
    </div>
  );
}

interface Keyboard {
  readonly strokes: DigitPadProps['strokes'];
  readonly onDraw: DigitPadProps['onDraw'];
  readonly onEnd: DigitPadProps['onEnd'];
  readonly onBegin: DigitPadProps['onBegin'];
  readonly pen: ReturnType<typeof signal<Pen | null>>;
}

function onKey(event: KeyboardEvent, { strokes, onDraw, onEnd, onBegin, pen }: Keyboard): void {
  const now: Pen = pen.value ?? { x: 0.5, y: 0.5, down: false };
  const arrow = arrows[event.key];
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrow) {
    const next = { x: inside(now.x + arrow.x), y: inside(now.y + arrow.y), down: now.down };
    pen.value = next;
    if (next.down) onDraw(extend(strokes.value, [{ x: next.x, y: next.y }]));
  } else if (event.key === ' ') {
    onBegin?.();
    pen.value = { ...now, down: !now.down };
    if (!now.down) onDraw([...strokes.value, [{ x: now.x, y: now.y }]]);
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    pen.value = { ...now, down: false };
    onDraw([]);
  } else return;
  onEnd?.(strokes.value);
  event.preventDefault();
}
