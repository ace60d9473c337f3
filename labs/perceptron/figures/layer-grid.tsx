/** Two factors and their product, laid out so that a row of the left one meets a column of the top one in the result. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { readNumber } from '../../../client/parts/read-number.ts';
import { close, tight } from '../../kit/exercise/checks.ts';
import { type Cell, factorsOf, type LayerSetting, limit, moved, type Spot, withNumber } from './layer-setting.ts';
import { answerAt, nameOf, productsOf } from './layer-words.ts';
import { short } from './numbers.ts';

interface LayerGridProps {
  readonly setting: LayerSetting;
  /** What the implementation gives; null while it gives nothing. */
  readonly answers: readonly (readonly number[])[] | null;
  readonly spot: Spot;
  readonly onSpot: (spot: Spot) => void;
  readonly onChange: (setting: LayerSetting) => void;
}

export function LayerGrid({ setting, answers, spot, onSpot, onChange }: LayerGridProps) {
  const { left, top, bias } = factorsOf(setting);
  const one = setting.view === 'one';
  const change = (cell: Cell) => (value: number) => onChange(withNumber(setting, cell, value));
  const entry = (cell: Cell, lit: boolean, term: number) => (
    <Entry key={`${cell.part}${cell.row} ${cell.column}`} cell={cell} lit={lit} term={term} onChange={change(cell)} />
  );
  return (
    <div class="layer-grid">
      <div class="layer-corner">
        <span class="math">{one ? 'W · x' : bias ? 'X · Wᵀ + b' : ''}</span>
      </div>
      <div class="layer-tops">
        <Named name={one ? 'x' : 'Wᵀ'} what={one ? 'one sample' : 'a column for each neuron'}>
          {top.map((cells, k) => (
            <div class="layer-row" key={k}>
              {cells.map((cell, column) => entry(cell, column === spot.column, 2))}
            </div>
          ))}
        </Named>
        {bias && (
          <Named name="+ b" what="the biases">
            <div class="layer-row">{bias.map((cell, column) => entry(cell, column === spot.column, 3))}</div>
          </Named>
        )}
      </div>
      <Named below name={one ? 'W' : 'X'} what={one ? 'a row for each neuron' : 'a row for each sample'}>
        {left.map((cells, row) => (
          <div class="layer-row" key={row}>
            {cells.map((cell) => entry(cell, row === spot.row, 1))}
          </div>
        ))}
      </Named>
      <Result
        setting={setting}
        answers={answers}
        spot={spot}
        onSpot={onSpot}
        rows={left.length}
        columns={top[0]?.length ?? 0}
      />
    </div>
  );
}

interface NamedProps {
  readonly name: string;
  readonly what: string;
  /** The name stands below, so that the rows line up with those beside it. */
  readonly below?: boolean;
  readonly children: ComponentChildren;
}

function Named({ name, what, below = false, children }: NamedProps) {
  const title = (
    <p class="small">
      <span class="math">{name}</span> {what}
    </p>
  );
  return (
    <div class="layer-matrix">
      {!below && title}
      <div class="layer-body">{children}</div>
      {below && title}
    </div>
  );
}

/** "weight of neuron 2 for input 1" */
function labelOf({ part, row, column }: Cell): string {
  if (part === 'b') return `b: bias of neuron ${column + 1}`;
  return part === 'W'
    ? `W: weight of neuron ${row + 1} for input ${column + 1}`
    : `X: input ${column + 1} of sample ${row + 1}`;
}

interface EntryProps {
  readonly cell: Cell;
  readonly lit: boolean;
  readonly term: number;
  readonly onChange: (value: number) => void;
}

/** A number that one may write over. What is no number stays in the field, marked, and changes nothing. */
function Entry({ cell, lit, term, onChange }: EntryProps) {
  const [text, setText] = useState<string | null>(null);
  const value = text === null ? cell.value : readNumber(text);
  const wrong = value === null || Math.abs(value) > limit;
  return (
    <input
      class={`layer-cell t${term} ${lit ? 'lit' : ''}`}
      aria-label={labelOf(cell)}
      aria-invalid={wrong}
      title={wrong ? `A number from −${limit} to ${limit}` : undefined}
      inputMode="text"
      autoComplete="off"
      value={text ?? short(cell.value)}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => {
        const next = event.currentTarget.value;
        const number = readNumber(next);
        setText(next);
        if (number !== null && Math.abs(number) <= limit) onChange(number);
      }}
      onBlur={() => setText(null)}
    />
  );
}

interface ResultProps extends Omit<LayerGridProps, 'onChange'> {
  readonly rows: number;
  readonly columns: number;
}

/** The result: arrow keys go from entry to entry. Entries where the implementation differs carry ✗. */
function Result({ setting, answers, spot, onSpot, rows, columns }: ResultProps) {
  const { view } = setting;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.ctrlKey || event.metaKey || event.altKey ? null : moved(spot, event.key, rows, columns);
    if (!next) return;
    event.preventDefault();
    onSpot(next);
    const table = (event.currentTarget as HTMLElement).querySelectorAll('button');
    table[next.row * columns + next.column]?.focus();
  };
  return (
    <div class="layer-matrix">
      <fieldset class="layer-body" aria-label="The result. Arrow keys move in it." data-own-keys onKeyDown={onKeyDown}>
        {Array.from({ length: rows }, (_, row) => (
          <div class="layer-row" key={row}>
            {Array.from({ length: columns }, (_, column) => {
              const here = { row, column };
              const given = answers ? answerAt(view, answers, here) : null;
              const wrong = given !== null && !close(given, productsOf(setting, here).sum, tight);
              const current = row === spot.row && column === spot.column;
              const text = given === null ? '…' : Number.isNaN(given) ? '?' : short(given);
              return (
                <button
                  key={column}
                  type="button"
                  class={`layer-cell on-paper ${current ? 'current' : ''} ${wrong ? 'wrong' : ''}`}
                  tabIndex={current ? 0 : -1}
                  aria-label={`${nameOf(view, here)} = ${text}${wrong ? ', wrong' : ''}`}
                  aria-pressed={current}
                  onPointerEnter={() => onSpot(here)}
                  onFocus={() => onSpot(here)}
                  onClick={() => onSpot(here)}
                >
                  {wrong && <i aria-hidden="true">✗</i>}
                  {text}
                </button>
              );
            })}
          </div>
        ))}
      </fieldset>
      <p class="small">
        <span class="math">{view === 'one' ? 'y' : 'Y'}</span>{' '}
        {view === 'one' ? 'a sum for each neuron' : 'a row for each sample'}
      </p>
    </div>
  );
}
