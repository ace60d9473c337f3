/** How a handed-in network learnt: its accuracy on the held-out images, point by point. */
import type { ChartPoint } from '../charts/line.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { linearTicks } from '../charts/ticks.ts';
import { text } from '../text/exercise.ts';

/** What the grader reports of a model; an attempt at a function has none of it. */
export interface TrainingReport {
  /** `images` seen so far, `heldOut` as a share, 0 … 1. */
  readonly curve?: readonly { readonly images: number; readonly loss: number; readonly heldOut: number }[];
  readonly accuracy?: number;
  readonly images?: number;
  readonly parameters?: number;
  /** Multiplications for one image. */
  readonly operations?: number;
  readonly backend?: string;
}

const percent = (share: number): string => (100 * share).toFixed(2);

/** Nothing where nothing was trained. */
export function LearningCurve({ report }: { readonly report: TrainingReport | null | undefined }) {
  const { curve = [], accuracy, images, parameters, operations, backend } = report ?? {};
  const last = curve.at(-1);
  if (!last) return null;
  const points: readonly ChartPoint[] = curve.map((point) => ({ x: point.images, y: 100 * point.heldOut }));
  const lowest = Math.max(0, Math.floor(Math.min(...points.map(({ y }) => y)) - 1));
  const most = images ?? last.images;
  const label = text.heldOutNow(percent(accuracy ?? last.heldOut));
  return (
    <div class="learning-curve">
      <LineChart
        title={text.learningCurve}
        sentence={text.heldOutRight({ images: last.images, percent: percent(last.heldOut) })}
        x={{ name: text.imagesSeen, min: 0, max: most, ticks: [0, most] }}
        y={{ name: text.heldOutInPercent, min: lowest, max: 100, ticks: linearTicks(lowest, 100) }}
        lines={[{ id: 'held-out', name: text.heldOut, label, kind: 'dashed', points, live: accuracy === undefined }]}
      />
      {parameters !== undefined && operations !== undefined && (
        <p class="small">
          {text.modelSize({ parameters, multiplications: operations, images: most, backend: backend ?? '' })}
        </p>
      )}
    </div>
  );
}
