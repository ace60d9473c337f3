/** A map as a canvas with a pixel for each cell, which the browser enlarges: far less to paint than its own size would be. */
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Palette, palette } from '../../../client/parts/colours.ts';
import { type MapPicture, mapImage } from './paint-region.ts';

export interface SmoothMapProps {
  /** The map now, null when there is none. What signals it reads, it follows; a new function is asked anew. */
  readonly read: (colours: Palette) => MapPicture | null;
  /** What it shows, in words. */
  readonly label: string;
}

function show(canvas: HTMLCanvasElement, picture: MapPicture | null): void {
  const cells = picture?.cells ?? 1;
  if (canvas.width !== cells) canvas.width = canvas.height = cells;
  const ctx = canvas.getContext('2d');
  if (picture) ctx?.putImageData(mapImage(picture), 0, 0);
  else ctx?.clearRect(0, 0, cells, cells);
}

/** As large as CSS makes it. */
export function SmoothMap({ read, label }: SmoothMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    () =>
      effect(() => {
        const picture = read(palette());
        if (canvas.current) show(canvas.current, picture);
      }),
    [read],
  );
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
