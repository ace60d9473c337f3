/** How many windows fit (S22): the formula with its numbers, and where the windows fall. */
import { useMemo } from 'preact/hooks';
import { number as numberIn } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { nearbyFits, outputSize, rawSize, type Sizes, windowsOf } from '../output-size.ts';
import { describeSizes } from './say.ts';
import { number } from './words.ts';

const start: Sizes = { W: 5, F: 3, P: 0, S: 1 };
const most: Sizes = { W: 32, F: 11, P: 5, S: 5 };
const fields: readonly { readonly name: keyof Sizes; readonly what: string; readonly least: number }[] = [
  { name: 'W', what: 'input size', least: 1 },
  { name: 'F', what: 'receptive field', least: 1 },
  { name: 'P', what: 'padding', least: 0 },
  { name: 'S', what: 'stride', least: 1 },
];

const size = (name: keyof Sizes, least: number) => numberIn({ min: least, max: most[name], whole: true });
const codecs = { W: size('W', 1), F: size('F', 1), P: size('P', 0), S: size('S', 1) };

export function OutputSizeFigure({ controller }: FigureProps) {
  const [sizes, setSizes] = useLinkedAll<Sizes>(start, codecs);
  const { W, F, P, S } = sizes;
  const implementation = useImplementation(controller.lab, 'output-size', outputSize, 'outputSize');
  const whole = Number.isInteger(rawSize(sizes)) && rawSize(sizes) >= 1;
  const lists = useMemo(() => (whole ? [[W, F, P, S]] : []), [whole, W, F, P, S]);
  const answers = useAnswers(implementation, lists);
  const answer = whole && answers?.lists === lists ? answers.values[0] : null;
  const fits = nearbyFits(sizes, most);
  return (
    <figure class="fig convolution output-size" aria-label="The size of the output">
      <div class="pad stack">
        <p class="size-formula num">
          <i class="math">SZ</i> = (<b class="t1">{W}</b> − <b class="t2">{F}</b> + 2 · <b class="t3">{P}</b>) /{' '}
          <b>{S}</b> + 1 = <b>{typeof answer === 'number' ? number(answer, 3) : number(rawSize(sizes), 3)}</b>
        </p>
        <div class="size-sliders">
          {fields.map(({ name, what, least }) => (
            <label key={name} class="field">
              <span>
                {what} <i class="math">{name}</i> <b class="value">{sizes[name]}</b>
              </span>
              <input
                type="range"
                min={least}
                max={most[name]}
                step={1}
                value={sizes[name]}
                onInput={(event) => setSizes({ ...sizes, [name]: Number(event.currentTarget.value) })}
              />
            </label>
          ))}
        </div>
        <WindowsPicture sizes={sizes} />
        {fits.length > 0 && rawSize(sizes) >= 1 && (
          <p class="fits">
            <span>Sizes nearby that fit:</span>
            {fits.map(({ name, value }) => (
              <button
                key={`${name}${value}`}
                type="button"
                class="btn"
                onClick={() => setSizes({ ...sizes, [name]: value })}
              >
                {name} = {value}
              </button>
            ))}
          </p>
        )}
      </div>
      <div class="controls">
        <button type="button" class="btn" onClick={() => setSizes(start)}>
          Reset
        </button>
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">{describeSizes(sizes)}</figcaption>
    </figure>
  );
}

/** One row of cells with its padding, each window a bar below the cells that it covers. */
function WindowsPicture({ sizes }: { readonly sizes: Sizes }) {
  const { W, P } = sizes;
  const windows = windowsOf(sizes);
  const total = W + 2 * P;
  const cell = 100 / Math.max(total, 8);
  const lines = Math.max(1, Math.min(windows.length, Math.ceil(sizes.F / sizes.S)));
  const covered = (windows.at(-1)?.[1] ?? -P - 1) + 1;
  return (
    <div class="windows" aria-hidden="true">
      <div class="cells">
        {Array.from({ length: total }, (_, i) => {
          const at = i - P;
          const kind = at < 0 || at >= W ? 'zero' : '';
          const over = windows.length > 0 && at >= covered ? 'left-over' : '';
          return (
            <span key={i} class={`${kind} ${over}`} style={{ width: `${cell}%` }}>
              {kind ? '0' : total <= 24 ? at + 1 : ''}
            </span>
          );
        })}
      </div>
      <div class="bars" style={{ height: `${lines * 14 + 4}px` }}>
        {windows.map(([first, last], i) => (
          <i
            key={first}
            class={i % 2 ? 'bar odd' : 'bar'}
            style={{
              left: `${(first + P) * cell}%`,
              width: `${(last - first + 1) * cell}%`,
              top: `${(i % lines) * 14}px`,
            }}
          />
        ))}
      </div>
      <div class="cells outputs">
        {windows.map(([first], i) => (
          <span key={first} style={{ width: `${Math.min(cell, 100 / Math.max(windows.length, 1))}%` }}>
            {windows.length <= 24 ? i + 1 : ''}
          </span>
        ))}
      </div>
    </div>
  );
}
