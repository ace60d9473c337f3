/** What the network says in the end: ten probabilities and a sentence. */
import { percent } from '../../../client/parts/words.ts';
import type { Classification } from '../answers.ts';

export interface VerdictProps {
  readonly result: Classification;
  /** What the digit is, when that is known. */
  readonly label: number | null;
  readonly trained: boolean;
}

/** The places of the largest and the second largest. */
function topTwo(values: readonly number[]): [first: number, second: number] {
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  return [order[0] ?? 0, order[1] ?? 0];
}

/** "A 3. Next it thought of 8." */
export function verdict({ result, label, trained }: VerdictProps): string {
  const [first, second] = topTwo(result.probabilities);
  const sure = result.probabilities[first] ?? 0;
  if (!trained) return `${first}, it says, but it has learned nothing yet: this is a guess. Press Play above.`;
  const said = sure >= 0.5 ? `${article(first)} ${first}.` : `Perhaps ${article(first).toLowerCase()} ${first}.`;
  const next = sure > 0.999 ? ' It is sure.' : ` Next it thought of ${second}.`;
  const truth = label === null || label === first ? '' : ` But it is ${article(label).toLowerCase()} ${label}.`;
  return said + next + truth;
}

const article = (digit: number) => (digit === 8 ? 'An' : 'A');

export function Probabilities(props: VerdictProps) {
  const { result, label } = props;
  const [first] = topTwo(result.probabilities);
  const mark = label === null ? '' : label === first ? 'verdict ok' : 'verdict bad';
  return (
    <>
      <ol class="probabilities">
        {result.probabilities.map((probability, digit) => (
          <li key={`${digit}`} class={digit === first ? 'first' : ''}>
            <span>{digit}</span>
            <i style={{ '--p': probability }} />
            <span>{percent(probability, 1)}</span>
          </li>
        ))}
      </ol>
      <p class={`say ${mark}`} aria-live="polite">
        {verdict(props)}
      </p>
    </>
  );
}
