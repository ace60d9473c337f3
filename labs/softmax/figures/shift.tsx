/** What adding a number to all scores does to softmax as it stands on paper, and to one that takes the largest off. */
import { number as numberIn } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { naiveSoftmax, softmax } from '../softmax.ts';
import { toNumbers, useOne } from './use.ts';
import { classes, viewOf } from './view.ts';
import { number, power, share } from './words.ts';

const within = numberIn({ min: -1000, max: 1000, whole: true });

export function ShiftFigure({ controller }: FigureProps<never>) {
  const view = viewOf(controller);
  const [added, setAdded] = useLinked('added', 0, within);
  const implementation = useImplementation(controller.lab, 'softmax', softmax);
  const z = view.scores.value.map((score) => Math.round((score + added) * 10) / 10);
  const largest = Math.max(...z);
  const safe = toNumbers(useOne(implementation, [z]) ?? softmax(z));
  const paper = naiveSoftmax(z);
  const name = implementation.who === 'mine' ? 'p, your code' : 'p';
  return (
    <figure class="fig softmax" aria-label="A number added to all scores">
      <div class="pad stack">
        <label class="field">
          <span>
            added to every score <output>{number(added, 0)}</output>
          </span>
          <input
            type="range"
            min={-1000}
            max={1000}
            step={10}
            value={added}
            onInput={(event) => setAdded(Number(event.currentTarget.value))}
          />
        </label>
        <div class="two-ways">
          <Way title="As on paper" z={z} p={paper} name="p" />
          <Way title="The largest score taken off first" z={z.map((score) => score - largest)} p={safe} name={name} />
        </div>
      </div>
      <div class="controls">
        {[0, 100, 1000].map((value) => (
          <button key={value} type="button" class="btn" onClick={() => setAdded(value)}>
            {value === 0 ? 'Add nothing' : `Add ${value.toLocaleString('en')}`}
          </button>
        ))}
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">{shiftSentence(z, paper, safe)}</figcaption>
    </figure>
  );
}

/** What became of both ways, in words. */
export function shiftSentence(z: readonly number[], paper: readonly number[], safe: readonly number[]): string {
  const largest = Math.max(...z);
  const second = safe.every(Number.isFinite)
    ? `With the largest taken off first, the probabilities are ${safe.map(share).join(', ')}.`
    : 'The second way gives numbers that are not finite.';
  if (paper.every(Number.isFinite)) return `Both ways work here. ${second}`;
  const why =
    largest > 709
      ? `the exponential of ${number(largest)} is more than a float64 can hold, so the plain formula gives ∞ / ∞, which is no number`
      : 'every exponential is so small that it becomes 0, so the plain formula gives 0 / 0, which is no number';
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}. ${second}`;
}

interface WayProps {
  readonly title: string;
  readonly z: readonly number[];
  readonly p: readonly number[];
  readonly name: string;
}

function Way({ title, z, p, name }: WayProps) {
  return (
    <table class="way">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col">z</th>
          <th scope="col">eᶻ</th>
          <th scope="col">{name}</th>
        </tr>
      </thead>
      <tbody>
        {classes.map((of, k) => (
          <tr key={of}>
            <th scope="row">{of}</th>
            <td class="t1">{number(z[k] ?? 0)}</td>
            <td class="t2">{power(Math.exp(z[k] ?? 0))}</td>
            <td class={Number.isFinite(p[k]) ? '' : 'broken'}>
              {Number.isFinite(p[k]) ? share(p[k] as number) : `✗ ${number(p[k] ?? Number.NaN)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
