/** The scores as sliders, one row for each class, with whatever a figure puts behind them. */
import type { ComponentChildren } from 'preact';
import { classes, most, type View, withScore } from './view.ts';
import { number } from './words.ts';

interface ScoreRowsProps {
  readonly view: View;
  /** Names of the columns behind the scores. */
  readonly columns: readonly string[];
  /** The cells of class k behind its score, one for each column. */
  readonly cells: (k: number) => readonly ComponentChildren[];
  readonly foot?: readonly ComponentChildren[];
  readonly onPoint?: (k: number) => void;
}

export function ScoreRows({ view, columns, cells, foot, onPoint }: ScoreRowsProps) {
  const scores = view.scores.value;
  return (
    <table class={`score-rows of-${columns.length}`}>
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col" class="t1">
            score z
          </th>
          {columns.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((name, k) => (
          <tr key={name} onPointerEnter={() => onPoint?.(k)} onFocusIn={() => onPoint?.(k)}>
            <th scope="row">{name}</th>
            <td class="score t1">
              <input
                type="range"
                min={-most}
                max={most}
                step={0.1}
                value={scores[k]}
                aria-label={`score of ${name}`}
                onInput={(event) => {
                  view.scores.value = withScore(scores, k, Number(event.currentTarget.value));
                }}
              />
              <output>{number(scores[k] ?? 0)}</output>
            </td>
            {cells(k).map((cell, i) => (
              <td key={columns[i]} data-name={columns[i]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              sum
            </th>
            {foot.map((cell, i) => (
              <td key={columns[i]} data-name={columns[i]}>
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** An amount from 0 to 1 as a bar with its number. */
export function ShareBar({ p, text }: { readonly p: number; readonly text: string }) {
  const width = Number.isFinite(p) ? Math.max(0, Math.min(1, p)) : 0;
  return (
    <span class="share">
      <i style={{ '--p': width }} aria-hidden="true" />
      <b>{text}</b>
    </span>
  );
}

/** A signed value as a bar from the middle: blue to the right with +, orange and hatched to the left with −. */
export function SignedBar({ value, end }: { readonly value: number; readonly end: number }) {
  const part = Number.isFinite(value) ? Math.max(-1, Math.min(1, value / end)) : 0;
  return (
    <span class="signed">
      <span class="track" aria-hidden="true">
        <i class={part < 0 ? 'minus' : 'plus'} style={{ '--p': Math.abs(part) }} />
      </span>
      <b>
        {value > 0 ? '+' : ''}
        {number(value, 2)}
      </b>
    </span>
  );
}
