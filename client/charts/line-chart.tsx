/** A line chart that follows its data: Chart.js is loaded when the first one comes near. */
import { effect, signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Palette, palette } from '../parts/colours.ts';
import { whenNear } from '../parts/near.ts';
import { inOwnTask } from '../parts/own-task.ts';
import { printing } from '../parts/printing.ts';
import { text } from '../text/parts.ts';
import type { LiveChart, Picture } from './chart.ts';
import type { Axis, Line } from './line.ts';
import { SaveButtons } from './save-buttons.tsx';
import './line-chart.css';

export interface LineChartProps {
  /** What is drawn: "Loss during training". */
  readonly title: string;
  /** The latest values in words. */
  readonly sentence: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

/** Draws the newest picture, at most once for each animation frame, and again when the theme changes. */
function follow(canvas: HTMLCanvasElement, picture: { readonly value: Picture }, onError: () => void): () => void {
  let chart: LiveChart | null = null;
  let newest: readonly [Picture, Palette] | null = null;
  let asked = 0;
  let callOffDrawing = () => {};
  let gone = false;
  let stop = () => {};
  const callOff = whenNear(canvas, () => {
    import('./chart.ts').then(({ makeChart }) => {
      if (gone) return;
      const made = makeChart(canvas);
      chart = made;
      const draw = () => {
        asked = 0;
        if (newest) made.show(...newest);
      };
      let isPrinted = false;
      stop = effect(() => {
        newest = [picture.value, palette()];
        // Paper has another width.
        if (printing.value !== isPrinted) made.fit();
        isPrinted = printing.value;
        if (isPrinted) return draw();
        asked ||= requestAnimationFrame(() => {
          callOffDrawing = inOwnTask(draw);
        });
      });
    }, onError);
  });
  return () => {
    gone = true;
    callOff();
    cancelAnimationFrame(asked);
    callOffDrawing();
    stop();
    chart?.destroy();
  };
}

/** A chart as wide as its place. The axes' names stand above and below it, lines are named at their ends. */
export function LineChart({ title, sentence, x, y, lines }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture] = useState(() => signal<Picture>({ x, y, lines }));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    picture.value = { x, y, lines };
  }, [x, y, lines]);
  useEffect(() => (canvas.current ? follow(canvas.current, picture, () => setFailed(true)) : undefined), []);
  return (
    <div class="chart">
      <div class="chart-head">
        <p class="chart-name" aria-hidden="true">
          {y.name}
        </p>
        <SaveButtons title={title} picture={{ x, y, lines }} box={box} />
      </div>
      <div class="chart-box" ref={box}>
        <canvas ref={canvas} role="img" aria-label={`${title}. ${sentence}`} />
        {!failed && lines.every(({ points }) => points.length === 0) && <p class="small empty">{text.nothingDrawn}</p>}
        {failed && <p class="small">{text.noChart}</p>}
      </div>
      <p class="chart-name x" aria-hidden="true">
        {x.name}
      </p>
      <p class="vh">{sentence}</p>
    </div>
  );
}
