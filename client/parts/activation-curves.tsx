/** Activation functions and their slopes on one plot; z is dragged, or moved with the arrow keys. */
import { useId, useMemo, useRef } from 'preact/hooks';
import { type ActivationName, activations } from '../../labs/kit/activations.ts';
import { text } from '../text/parts.ts';
import { paintPlot, plotBox, plotSentence, zAfter, zAt, zEnd } from './activation-plot.ts';
import { type Draw, Drawn } from './canvas.tsx';
import { number, oneOf } from './codecs.ts';
import { useLinked } from './linked.ts';
import './activation-curves.css';

export interface ActivationCurvesProps {
  /** The functions to choose from, in this order. */
  readonly names: readonly [ActivationName, ...ActivationName[]];
  /** The one that is shown, where the figure keeps it; without it the curves keep it themselves. */
  readonly chosen?: ActivationName;
  readonly onChoose?: (name: ActivationName) => void;
}

/** Stands in a figure's `pad`. */
export function ActivationCurves({ names, chosen, onChoose }: ActivationCurvesProps) {
  const [own, setOwn] = useLinked<ActivationName>('curve', names[0], oneOf(names));
  const [z, setZ] = useLinked('z', 1, number({ min: -zEnd, max: zEnd }));
  const name = chosen ?? own;
  const { formula, range, saturates } = activations[name];
  const choose = (next: ActivationName) => {
    if (chosen === undefined) setOwn(next);
    onChoose?.(next);
  };
  return (
    <div class="activation-curves">
      {names.length > 1 && <Choice names={names} chosen={name} onChoose={choose} />}
      <Plot name={name} z={z} onMove={setZ} />
      <p class="readout">
        <span>
          <i class="key value" aria-hidden="true" /> {text.value} <b>{written(activations[name].f(z))}</b>
        </span>
        <span>
          <i class="key slope" aria-hidden="true" /> {text.slope} <b>{written(activations[name].df(z))}</b>
        </span>
        <span>
          {text.at(
            <>
              <span class="math">z</span> = <b>{written(z, 1)}</b>
            </>,
          )}
        </span>
      </p>
      <dl class="small">
        <div>
          <dt>{text.value}</dt>
          <dd>{formula}</dd>
        </div>
        <div>
          <dt>{text.range}</dt>
          <dd>{range}</dd>
        </div>
        <div>
          <dt>{text.saturates}</dt>
          <dd>{saturates}</dd>
        </div>
      </dl>
    </div>
  );
}

const written = (value: number, digits = 3) => value.toFixed(digits).replace(/^-/, '−');

interface ChoiceProps {
  readonly names: readonly ActivationName[];
  readonly chosen: ActivationName;
  readonly onChoose: (name: ActivationName) => void;
}

function Choice({ names, chosen, onChoose }: ChoiceProps) {
  const group = useId();
  return (
    <fieldset class="choice">
      <legend class="vh">{text.activationFunction}</legend>
      <div class="seg">
        {names.map((name) => (
          <label key={name}>
            <input type="radio" name={group} checked={name === chosen} onChange={() => onChoose(name)} />
            {activations[name].label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface PlotProps {
  readonly name: ActivationName;
  readonly z: number;
  readonly onMove: (z: number) => void;
}

function Plot({ name, z, onMove }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const draw = useMemo<Draw>(
    () => (ctx, width, height, colours) => paintPlot({ ctx, box: plotBox(width, height), colours }, name, z),
    [name, z],
  );
  const move = (event: PointerEvent) => {
    const { left, width, height } = (place.current as HTMLDivElement).getBoundingClientRect();
    onMove(zAt(event.clientX - left, plotBox(width, height)));
  };
  return (
    <>
      <div
        ref={place}
        class="plot"
        role="slider"
        aria-label={text.sumThatGoesIn}
        aria-valuemin={-zEnd}
        aria-valuemax={zEnd}
        aria-valuenow={z}
        aria-valuetext={plotSentence(name, z)}
        tabIndex={0}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event);
        }}
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
          const next = zAfter(z, event.key);
          if (next === null) return;
          event.preventDefault();
          event.stopPropagation();
          onMove(next);
        }}
      >
        <Drawn draw={draw} />
      </div>
      <p class="small x-name" aria-hidden="true">
        {text.zSumThatGoesIn(<span class="math">z</span>)}
      </p>
    </>
  );
}
