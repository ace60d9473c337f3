/** A bar for each layer on a log axis; a layer is read by pointing or with the arrow keys. */
import { useRef, useState } from 'preact/hooks';
import { useWidth } from '../../../client/parts/width.ts';
import { decades, type LogScale, place } from './log-scale.ts';
import { power, written } from './words.ts';

export interface LayerBarsProps {
  /** What the bars are: "Gradient of ReLU, He". */
  readonly title: string;
  /** What the axis measures: "gradient norm". */
  readonly axis: string;
  /** One for each layer, the first layer first; what is no number has a ✗ instead of a bar. */
  readonly values: readonly number[];
  readonly scale: LogScale;
  /** Dots over the bars, such as what was measured in another way. */
  readonly dots?: readonly number[];
  /** What the dots are: "measured". */
  readonly dotName?: string;
  readonly name?: (layer: number) => string;
  /** At the right end of the axis, which begins with 1; `layer 12` by default. */
  readonly end?: string;
}

const height = 170;
const box = { left: 46, right: 6, top: 8, bottom: 24 };
const tallest = height - box.top - box.bottom;

const layerName = (layer: number) => `layer ${layer + 1}`;

export function LayerBars(props: LayerBarsProps) {
  const { title, axis, values, scale, dots, dotName = 'measured', name = layerName, end } = props;
  const [at, setAt] = useState<number | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(200, useWidth(frame, 340).value);
  const across = width - box.left - box.right;
  const pitch = across / Math.max(1, values.length);
  const y = (share: number) => box.top + tallest * (1 - share);
  const tell = (layer: number) => {
    const dot = dots?.[layer];
    return `${name(layer)}: ${written(values[layer] ?? Number.NaN)}${dot === undefined ? '' : `, ${dotName} ${written(dot)}`}`;
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.shiftKey) return;
    event.preventDefault();
    setAt((at === null ? (step > 0 ? -1 : values.length) : at) + step);
  };
  const empty = values.every(Number.isNaN);
  const shown = at === null || at < 0 || at >= values.length ? null : at;
  const point = (event: PointerEvent) => {
    const { left, width: wide } = (event.currentTarget as Element).getBoundingClientRect();
    const x = ((event.clientX - left) / wide) * width - box.left;
    setAt(x < 0 || x > across ? null : Math.floor(x / pitch));
  };
  return (
    <div class="layer-bars">
      <p class="axis-name" aria-hidden="true">
        {axis} (log)
      </p>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: the arrow keys read the layers */}
      <div
        ref={frame}
        role="application"
        aria-label={`${title}. ${summary(values)} Arrow keys read the layers.`}
        tabIndex={0}
        data-own-keys
        onKeyDown={move}
        onFocus={() => setAt((now) => now ?? 0)}
        onBlur={() => setAt(null)}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
      >
        {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above */}
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {decades(scale).map((exponent) => {
            const line = y((exponent - scale.low) / (scale.high - scale.low));
            return (
              <g key={exponent}>
                <line class="grid" x1={box.left} x2={width - box.right} y1={line} y2={line} />
                <text class="tick" x={box.left - 6} y={line}>
                  {power(exponent)}
                </text>
              </g>
            );
          })}
          {values.map((value, layer) => (
            <Bar
              key={layer}
              value={value}
              scale={scale}
              x={box.left + layer * pitch}
              pitch={pitch}
              lit={shown === layer}
            />
          ))}
          {dots?.map((value, layer) => {
            const share = place(value, scale);
            return share === null ? null : (
              <circle
                key={layer}
                class="dot"
                cx={box.left + (layer + 0.5) * pitch}
                cy={y(share)}
                r={Math.min(4.5, pitch / 3)}
              />
            );
          })}
          {empty && (
            <text class="nothing" x={box.left + across / 2} y={box.top + tallest / 2}>
              Nothing measured yet
            </text>
          )}
          <text class="axis" x={box.left} y={height - 7}>
            1
          </text>
          <text class="axis end" x={width - box.right} y={height - 7}>
            {end ?? `layer ${values.length}`}
          </text>
        </svg>
      </div>
      <p class="layer-reading num" role="status">
        {empty && at !== null ? 'Nothing measured yet' : shown === null ? '' : tell(shown)}
      </p>
    </div>
  );
}

interface BarProps {
  readonly value: number;
  readonly scale: LogScale;
  readonly x: number;
  readonly pitch: number;
  readonly lit: boolean;
}

function Bar({ value, scale, x, pitch, lit }: BarProps) {
  const share = place(value, scale);
  const wide = Math.max(2, pitch * 0.72);
  const left = x + (pitch - wide) / 2;
  if (share === null)
    return (
      <text class="missing" x={x + pitch / 2} y={box.top + tallest - 8}>
        {value === 0 ? '0' : Number.isNaN(value) ? '' : '∞'}
      </text>
    );
  const tall = Math.max(1.5, tallest * share);
  return <rect class={lit ? 'bar lit' : 'bar'} x={left} y={box.top + tallest - tall} width={wide} height={tall} />;
}

/** The first and the last layer in words. */
function summary(values: readonly number[]): string {
  const numbers = values.filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return 'Nothing measured yet.';
  return `First layer ${written(values[0] ?? Number.NaN)}, last layer ${written(values.at(-1) ?? Number.NaN)}.`;
}
