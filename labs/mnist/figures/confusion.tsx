/** The confusion matrix: what each digit was taken for, coloured by the mistakes. */
import { useSignal } from '@preact/signals';
import { css, palette } from '../../../client/parts/colours.ts';
import { percent } from '../../../client/parts/words.ts';
import type { Evaluation } from '../answers.ts';

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const whole = (value: number) => value.toLocaleString('en');
const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${whole(n)} times`);

interface Cell {
  readonly is: number;
  readonly said: number;
}

const countOf = ({ confusion }: Evaluation, { is, said }: Cell) => confusion.values[is * 10 + said] ?? 0;
const sizeOf = (evaluation: Evaluation, is: number) =>
  digits.reduce<number>((sum, said) => sum + countOf(evaluation, { is, said }), 0);

/** All pairs of different digits, the most frequent mistake first. */
function mistakesOf(evaluation: Evaluation): (Cell & { n: number })[] {
  return digits
    .flatMap((is) => digits.map((said) => ({ is, said, n: countOf(evaluation, { is, said }) })))
    .filter(({ is, said, n }) => is !== said && n > 0)
    .sort((a, b) => b.n - a.n);
}

/** A sentence for one cell: "4 read as 9: 9 of 982 fours". */
export function cellWords(evaluation: Evaluation, cell: Cell): string {
  const n = countOf(evaluation, cell);
  const of = `of the ${whole(sizeOf(evaluation, cell.is))} test images that are ${cell.is}`;
  if (cell.is === cell.said) return `${whole(n)} ${of} were read as ${cell.is}: right.`;
  return n === 0
    ? `None ${of} was read as ${cell.said}.`
    : `${whole(n)} ${of} ${n === 1 ? 'was' : 'were'} read as ${cell.said}.`;
}

/** A sentence for the whole: how many are right, and the most frequent mistake. */
export function confusionWords(evaluation: Evaluation): string {
  const right = digits.reduce<number>((sum, digit) => sum + countOf(evaluation, { is: digit, said: digit }), 0);
  const [worst] = mistakesOf(evaluation);
  const most = worst ? ` Most often, a ${worst.is} was read as ${worst.said}: ${times(worst.n)}.` : '';
  return `${whole(right)} of ${whole(evaluation.count)} right: ${percent(evaluation.accuracy)}.${most}`;
}

const arrows: Readonly<Record<string, Cell>> = {
  ArrowUp: { is: -1, said: 0 },
  ArrowDown: { is: 1, said: 0 },
  ArrowLeft: { is: 0, said: -1 },
  ArrowRight: { is: 0, said: 1 },
};

export function Confusion({ evaluation }: { readonly evaluation: Evaluation }) {
  const at = useSignal<Cell | null>(null);
  const focus = useSignal<Cell>({ is: 0, said: 0 });
  const most = mistakesOf(evaluation)[0]?.n ?? 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (!arrow || event.shiftKey) return;
    const stay = (value: number) => Math.max(0, Math.min(9, value));
    focus.value = { is: stay(focus.value.is + arrow.is), said: stay(focus.value.said + arrow.said) };
    const { is, said } = focus.value;
    const table = event.currentTarget as HTMLElement;
    table.querySelector<HTMLElement>(`[data-cell='${is}-${said}']`)?.focus();
    event.preventDefault();
  };
  const cell = (is: number, said: number) => (
    <MatrixCell
      key={said}
      cell={{ is, said }}
      evaluation={evaluation}
      most={most}
      reachable={focus.value.is === is && focus.value.said === said}
      tell={(now) => {
        at.value = now;
        if (now) focus.value = now;
      }}
    />
  );
  return (
    <div class="confusion">
      <p class="told" aria-live="polite">
        {at.value ? cellWords(evaluation, at.value) : confusionWords(evaluation)}
      </p>
      <table onKeyDown={onKeyDown} onPointerLeave={() => tellNothing(at)}>
        <caption class="vh">Confusion matrix. Rows: what it is. Columns: what the network said.</caption>
        <thead>
          <tr>
            <td />
            {digits.map((digit) => (
              <th key={digit} scope="col">
                {digit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {digits.map((is) => (
            <tr key={is}>
              <th scope="row">{is}</th>
              {digits.map((said) => cell(is, said))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function tellNothing(at: { value: Cell | null }): void {
  at.value = null;
}

interface CellProps {
  readonly cell: Cell;
  readonly evaluation: Evaluation;
  readonly most: number;
  /** By the Tab key: one cell of the table is. */
  readonly reachable: boolean;
  readonly tell: (cell: Cell | null) => void;
}

function MatrixCell({ cell, evaluation, most, reachable, tell }: CellProps) {
  const { is, said } = cell;
  const n = countOf(evaluation, cell);
  const colours = palette();
  const right = is === said;
  const colour = colours.sequential(n ? 0.12 + (0.8 * n) / most : 0);
  return (
    <td
      data-cell={`${is}-${said}`}
      data-own-keys
      class={right ? 'right' : ''}
      tabIndex={reachable ? 0 : -1}
      style={right ? {} : { background: css(colour), color: colours.textOn(colour) }}
      onPointerEnter={() => tell(cell)}
      onFocus={() => tell(cell)}
      onBlur={() => tell(null)}
    >
      {n || (right ? 0 : <span class="vh">0</span>)}
    </td>
  );
}
