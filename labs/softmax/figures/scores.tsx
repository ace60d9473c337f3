/** Scores to probabilities (S26) and to a class (S28): dragged scores, their exponentials, the sum, the shares. */
import { list, number } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked, useLinkedSignal } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { softmax } from '../softmax.ts';
import { ScoreRows, ShareBar } from './score-rows.tsx';
import { toNumbers, useOne } from './use.ts';
import { beginning, classes, most, type View, viewOf } from './view.ts';
import { classSentence, oddness, power, share, number as written } from './words.ts';

/** What the figures of this page share is in the part of the address that is this figure's. */
const scoreLists = list({ min: -most, max: most, least: classes.length, most: classes.length });
const temperatures = number({ min: 0.01, max: 100 });
const targets = number({ min: 0, max: classes.length - 1, whole: true });

export function ScoresFigure({ controller }: FigureProps<never>) {
  const view = viewOf(controller);
  const implementation = useImplementation(controller.lab, 'softmax', softmax);
  const [told, setTold] = useLinked('class', 0, number({ min: 0, max: classes.length - 1, whole: true }));
  useLinkedSignal('scores', view.scores, beginning, scoreLists, (next) => {
    view.scores.value = next;
  });
  useLinkedSignal('temperature', view.temperature, 1, temperatures, (next) => {
    view.temperature.value = next;
  });
  useLinkedSignal('target', view.target, 1, targets, (next) => {
    view.target.value = next;
  });
  const T = view.temperature.value;
  const scaled = view.scores.value.map((score) => score / T);
  const p = toNumbers(useOne(implementation, [scaled]) ?? softmax(scaled));
  const powers = scaled.map((score) => Math.exp(score));
  const sum = powers.reduce((total, value) => total + value, 0);
  const odd = implementation.who === 'mine' ? oddness(p, classes.length) : '';
  const over = T === 1 ? '' : ' / T';
  return (
    <figure class="fig softmax" aria-label="Scores become probabilities">
      <div class="pad stack">
        <ScoreRows
          view={view}
          columns={[T === 1 ? 'eᶻ' : 'eᶻᐟᵀ', 'probability p']}
          cells={(k) => [
            <span class="t2">{power(powers[k] ?? 0)}</span>,
            <ShareBar p={p[k] ?? Number.NaN} text={share(p[k] ?? Number.NaN)} />,
          ]}
          foot={[
            <span class="t3">{power(sum)}</span>,
            <b>
              {written(
                p.reduce((total, value) => total + value, 0),
                2,
              )}
            </b>,
          ]}
          onPoint={setTold}
        />
        <p class="math formula">
          <i>p</i>
          <sub>{classes[told]}</sub> ={' '}
          <span class="t2">
            e
            <sup>
              {written(view.scores.value[told] ?? 0)}
              {over}
            </sup>
          </span>{' '}
          / <span class="t3">sum</span> = <span class="t2">{power(powers[told] ?? 0)}</span> /{' '}
          <span class="t3">{power(sum)}</span> = <b>{written((powers[told] ?? 0) / sum, 3)}</b>
        </p>
        <Temperature view={view} />
      </div>
      <div class="controls">
        <button
          type="button"
          class="btn"
          onClick={() => {
            view.scores.value = beginning;
            view.temperature.value = 1;
          }}
        >
          Reset
        </button>
        <button
          type="button"
          class="btn"
          onClick={() => moveAll(view, 1)}
          disabled={Math.max(...view.scores.value) > most - 1}
        >
          Add 1 to all
        </button>
        <button
          type="button"
          class="btn"
          onClick={() => moveAll(view, -1)}
          disabled={Math.min(...view.scores.value) < 1 - most}
        >
          Take 1 off all
        </button>
        <button
          type="button"
          class="btn"
          onClick={() => {
            const top = Math.max(...view.scores.value);
            view.scores.value = view.scores.value.map((score, k) => (k === 1 ? top : score));
          }}
        >
          Lift dog to the top
        </button>
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">
        {classSentence(p, classes)}
        {odd}
      </figcaption>
    </figure>
  );
}

function moveAll(view: View, by: number): void {
  view.scores.value = view.scores.value.map((score) => Math.round((score + by) * 10) / 10);
}

/** T on a log scale from 0.1 to 10. */
function Temperature({ view }: { readonly view: View }) {
  const T = view.temperature.value;
  return (
    <label class="field temperature">
      <span>
        temperature <i class="math">T</i> <output>{written(T, T < 1 ? 2 : 1)}</output>
      </span>
      <input
        type="range"
        min={-1}
        max={1}
        step={0.05}
        value={Math.log10(T)}
        aria-label="temperature T"
        aria-valuetext={`T = ${written(T, 2)}`}
        onInput={(event) => {
          view.temperature.value = Number((10 ** Number(event.currentTarget.value)).toPrecision(2));
        }}
      />
    </label>
  );
}
