/** The walks of a descent in numbers and words. */
import { errorAt, type Landscape, landscapes, type Pair, type Walker } from '../landscapes.ts';
import { marks, type Setting, type Way } from './descent-setting.ts';
import { number, short } from './words.ts';

/** Where all walkers begin, in words. */
export function beginning(landscape: Landscape, start: Pair): string {
  const [first, second] = landscape.names;
  return `The walk begins at ${first} = ${short(start[0])}, ${second} = ${short(start[1])}, where the error is ${short(errorAt(landscape, start))}.`;
}

/** Where each walker has come, in words. */
export function standing(
  landscape: Landscape,
  ways: readonly Way[],
  walkers: readonly Walker[],
  on: readonly boolean[],
): string {
  const each = ways.flatMap(({ label }, i) => {
    const path = walkers[i]?.path;
    const here = path?.at(-1);
    if (!on[i] || !path || !here) return [];
    return `${marks[i]} ${label}: ${short(errorAt(landscape, here))} after ${path.length - 1}`;
  });
  return `The error by now, with the number of steps: ${each.join('; ')}.`;
}

interface WalksProps {
  readonly setting: Setting;
  readonly ways: readonly Way[];
  readonly walkers: readonly Walker[];
  readonly onChange: (patch: Partial<Setting>) => void;
}

export function Walks({ setting, ways, walkers, onChange }: WalksProps) {
  const landscape = landscapes[setting.name];
  const [first, second] = landscape.names;
  return (
    <div class="stack">
      <p class="math">{landscape.formula}</p>
      <p class="small">
        {landscape.data.length} samples; the error is the mean of ½ (t − y)². Click the map for another start.
      </p>
      <table class="walks num">
        <thead>
          <tr>
            <th scope="col">{setting.comparison === 'batches' ? 'samples' : 'step'}</th>
            <th scope="col">steps</th>
            <th scope="col">epochs</th>
            <th scope="col" class="math">
              {first}
            </th>
            <th scope="col" class="math">
              {second}
            </th>
            <th scope="col">error</th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ label }, i) => {
            const walker = walkers[i];
            const here = walker?.path.at(-1) ?? setting.start;
            return (
              <tr key={label} class={`walk-${i}`}>
                <th scope="row">
                  <label>
                    <input
                      type="checkbox"
                      checked={setting.on[i] === true}
                      onChange={(event) => {
                        const { checked } = event.currentTarget;
                        onChange({ on: setting.on.map((old, k) => (k === i ? checked : old)), start: setting.start });
                      }}
                    />
                    <span class="mark">{marks[i]}</span> {label}
                  </label>
                </th>
                <td>{(walker?.path.length ?? 1) - 1}</td>
                <td>{number(walker?.epochs ?? 0, 1)}</td>
                <td>{short(here[0])}</td>
                <td>{short(here[1])}</td>
                <td>{short(errorAt(landscape, here))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
