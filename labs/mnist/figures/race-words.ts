/** A race in words and curves. */
import type { Line } from '../../../client/charts/line.ts';
import { logTicks, niceCeil } from '../../../client/charts/ticks.ts';
import { pace } from '../../../client/parts/words.ts';
import { type CurvePicture, smooth } from './curves.ts';
import type { Lane } from './race.ts';
import { imagesPerSecond } from './race-measure.ts';

/** What each backend computes with. */
export const backendWords: Readonly<Record<string, string>> = {
  webgpu: 'the graphics card, through WebGPU',
  webgl: 'the graphics card, through WebGL',
  native: 'kernels of this course, in C++',
  tensorflow: 'TensorFlow’s own library',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript',
};

export const placeWords = { browser: 'in this browser', server: 'on the server' } as const;

const name = ({ backend, where }: Lane) => `${backend} ${placeWords[where]}`;

/** The fastest, and how many times the slowest it is; null before two have been measured. */
export function comparison(lanes: readonly Lane[]): string | null {
  const measured = lanes.flatMap((lane) => {
    const rate = lane.state === 'done' ? imagesPerSecond(lane.marks) : null;
    return rate === null ? [] : [{ lane, rate }];
  });
  measured.sort((a, b) => b.rate - a.rate);
  const [fastest, slowest] = [measured[0], measured.at(-1)];
  if (!fastest || !slowest || fastest === slowest) return null;
  const times = pace(fastest.rate / slowest.rate);
  return `The fastest was ${name(fastest.lane)} with ${pace(fastest.rate)} images per second: ${times} times ${name(slowest.lane)}.`;
}

/** Loss over seconds of training, both on log axes: the server's lines solid, the browser's dashed. */
export function racePicture(lanes: readonly Lane[], batchSize: number): CurvePicture {
  const lines = lanes.flatMap((lane): Line[] => {
    const points = lane.marks.filter(({ loss, seconds }) => Number.isFinite(loss) && seconds > 0);
    if (points.length === 0) return [];
    const measured = points.map((mark) => ({ x: Math.log10(mark.seconds), y: Math.max(mark.loss, 1e-3), weight: 1 }));
    const drawn = smooth(measured, 0.05, 0).map(({ x, y }) => ({ x: 10 ** x, y }));
    return [
      {
        id: name(lane),
        name: name(lane),
        label: `${lane.backend} ${lane.where} ${(drawn.at(-1)?.y ?? 0).toPrecision(2)}`,
        kind: lane.where === 'server' ? 'solid' : 'dashed',
        // A single batch has no line, so its dot is drawn.
        live: lane.state === 'training' || drawn.length === 1,
        points: drawn,
      },
    ];
  });
  const all = lines.flatMap(({ points }) => points);
  const [times, losses] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  const [begin, end] = [1 / niceCeil(1 / Math.min(0.1, ...times)), niceCeil(Math.max(5, ...times))];
  const [low, high] = [1 / niceCeil(1 / Math.min(0.5, ...losses)), Math.max(3, ...losses.map((value) => value * 1.1))];
  const unit = batchSize === 1 ? 'image' : 'images';
  return {
    x: {
      name: `seconds of training (log), batches of ${batchSize} ${unit}`,
      scale: 'log',
      min: begin,
      max: end,
      ticks: logTicks(begin, end),
    },
    y: { name: 'cross-entropy (log)', scale: 'log', min: low, max: high, ticks: logTicks(low, high, 6) },
    lines,
  };
}

export function raceSentence({ lines }: CurvePicture): string {
  return lines.length ? `Latest loss: ${lines.map(({ label }) => label).join(', ')}.` : 'No loss yet.';
}
