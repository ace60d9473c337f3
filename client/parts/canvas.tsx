/** Canvases that paint themselves again when the theme, their size, or a signal that they read changes. */
import { effect, signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Palette, palette, type Scale } from './colours.ts';
import { paintWhenNear } from './paint-queue.ts';
import { paintPixels, type Values } from './pixels.ts';
import { printing } from './printing.ts';

/** Draws into a cleared context whose unit is a CSS pixel. */
export type Draw = (ctx: CanvasRenderingContext2D, width: number, height: number, colours: Palette) => void;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps a canvas drawn, from when it first comes near: then, when `deps` change, when its box or the theme changes, and
 * when a signal that `draw` reads changes. The canvas's size comes from CSS, which must give it one.
 */
export function useDrawn(draw: Draw, deps: readonly unknown[] = []): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size] = useState(() => signal<Size | null>(null));
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width !== size.peek()?.width || height !== size.peek()?.height) size.value = { width, height };
    };
    const observer = new ResizeObserver(measure);
    let stop = () => {};
    const callOff = paintWhenNear(element, () => {
      observer.observe(element);
      // Again for the width of paper, and on the way back.
      stop = effect(() => {
        printing.value;
        measure();
      });
    });
    return () => {
      callOff();
      observer.disconnect();
      stop();
    };
  }, []);
  useEffect(
    () =>
      effect(() => {
        if (canvas.current && size.value) paint(canvas.current, size.value, draw);
      }),
    deps,
  );
  return canvas;
}

function paint(element: HTMLCanvasElement, size: Size, draw: Draw): void {
  const colours = palette();
  const ctx = element.getContext('2d');
  if (!ctx || size.width < 1 || size.height < 1) return;
  const scale = Math.max(2, devicePixelRatio || 1);
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  // A new size means new memory, which is too slow for every frame. On paper what is cleared would be white, and hide
  // what lies behind: there a canvas begins anew.
  if (element.width !== width || element.height !== height || printing.peek()) {
    element.width = width;
    element.height = height;
  } else ctx.clearRect(0, 0, width, height);
  ctx.save();
  ctx.setTransform(scale, 0, 0, scale, 0, 0);
  ctx.beginPath();
  draw(ctx, size.width, size.height, colours);
  ctx.restore();
}

export interface DrawnProps {
  readonly draw: Draw;
  /** What the picture shows, in words; without it the picture is decoration. */
  readonly label?: string;
  readonly class?: string;
  /** Draw again when one of these changes. */
  readonly deps?: readonly unknown[];
}

/** A canvas as large as CSS makes it. */
export function Drawn({ draw, label, class: name, deps = [] }: DrawnProps) {
  const canvas = useDrawn(draw, [draw, ...deps]);
  return <canvas ref={canvas} class={name} {...describe(label)} />;
}

export interface PixelsProps {
  /** Row-major; an array that changes in place doesn't paint again, a new one does. */
  readonly values: Values;
  readonly columns: number;
  /** Value to colour. By default `sequential` of the value as it is, so 0 … 1. */
  readonly scale?: (value: number, colours: Palette) => ReturnType<Scale>;
  readonly label?: string;
  readonly class?: string;
}

const plain = (value: number, colours: Palette) => colours.sequential(value);

/** A grid of values as crisp pixels, as large as CSS makes it (by default as wide as its place). */
export function Pixels({ values, columns, scale = plain, label, class: name = '' }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear] = useState(() => signal(false));
  useEffect(() => {
    const near = () => {
      isNear.value = true;
    };
    return canvas.current ? paintWhenNear(canvas.current, near) : undefined;
  }, []);
  useEffect(
    () =>
      effect(() => {
        if (!isNear.value) return;
        const colours = palette();
        if (canvas.current) paintPixels(canvas.current, values, columns, (value) => scale(value, colours));
      }),
    [values, columns, scale],
  );
  // It has its shape before it is painted: what stands below keeps its place.
  const rows = Math.max(1, values.length / columns);
  return <canvas ref={canvas} class={`pixels ${name}`} width={columns} height={rows} {...describe(label)} />;
}

/** A picture with words is an image to assistive technology; one without is hidden from it. */
function describe(label: string | undefined) {
  return label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': true } as const);
}
