/** Numbers laid out as the matrices that they are. */
import type { Plain } from '../../labs/kit/exercise/tagged.ts';
import { text } from '../text/parts.ts';
import { compare, type Entry, type Pair } from './tables.ts';

/** An entry's mark: a wrong one in the student's matrix, or what it should have been. */
type Mark = 'wrong' | 'want';

/** A matrix between brackets; marked entries carry ✗ and are read out as wrong. */
export function Matrix({ rows, mark }: { readonly rows: readonly (readonly Entry[])[]; readonly mark: Mark }) {
  return (
    <table class="matrix-table">
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((entry, j) => (
              <td key={j} class={entry.wrong ? mark : 'same'}>
                {entry.wrong && mark === 'wrong' && (
                  <>
                    <i aria-hidden="true">✗</i>
                    <span class="vh">{text.wrongEntry} </span>
                  </>
                )}
                {entry.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** An answer beside what is expected, table by table; nothing where the two have no part in common. */
export function Compared({ got, expected }: { readonly got: Plain; readonly expected: Plain }) {
  const pairs = compare(got, expected);
  return (
    <>
      {pairs.map((pair) => (
        <ComparedPair key={pair.name} pair={pair} alone={pairs.length === 1} />
      ))}
    </>
  );
}

function ComparedPair({ pair, alone }: { readonly pair: Pair; readonly alone: boolean }) {
  const { name, wrong, entries, right, more } = pair;
  const part = name && <code>{name}</code>;
  // A part that is right beside one that is missing: its numbers would only puzzle.
  if (right && (part || !alone)) return <p class="small">{text.partIsRight(part)}</p>;
  // What is too much is no entry of what was expected: it is marked in the answer.
  const counted = entries > 1 && (wrong > 0 || right);
  return (
    <div class="compared">
      {counted && (
        <p class="small">{part ? text.wrongOfPart({ wrong, entries, part }) : text.wrongOf({ wrong, entries })}</p>
      )}
      <div class="mats">
        <div>
          <span class="small">
            {text.yours} {entries === 1 && part}
          </span>
          <Matrix rows={pair.got} mark="wrong" />
        </div>
        <div>
          <span class="small">{text.expected}</span>
          <Matrix rows={pair.expected} mark="want" />
        </div>
      </div>
      {(more.rows > 0 || more.columns > 0) && <p class="small">{text.notShown(more)}</p>}
    </div>
  );
}
