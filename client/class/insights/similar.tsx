/** Hand-ins that are much alike, side by side. What that means is for the instructor to find out. */

import { useState } from 'preact/hooks';
import type { HandedIn, SimilarHandIns } from '../../../labs/kit/class/insights.ts';
import { timeOf } from '../../exercise/results.tsx';
import { labs } from '../../labs.ts';
import { createApi } from '../../parts/api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { many } from '../board/look.ts';
import { CodeLines } from '../code-lines.tsx';

interface Counted {
  readonly lab: string;
  readonly exercise: string;
  readonly pairs: number;
  readonly handIns: number;
}

const get = (path: string) => createApi(location.origin).request('GET', `/api/class/insights/${path}`);
const titleOf = (id: string) => labs.find((lab) => lab.id === id)?.title ?? id;

export function Similar() {
  const [counts, setCounts] = useState<readonly Counted[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const look = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { exercises } = (await get('similar')) as { exercises: readonly Counted[] };
      setCounts(exercises);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  const some = counts?.filter(({ pairs }) => pairs > 0) ?? [];
  return (
    <>
      <p class="read-small">
        The latest hand-ins at each exercise are compared with names, comments and spaces left out. What the starter,
        the reference solution or much of the class has doesn’t count, and a short answer is never compared. Two texts
        can be alike because two people worked together, asked the same tutor or thought the same: look at these, then
        ask.
      </p>
      <p>
        <button type="button" class="btn" disabled={busy} onClick={() => void look()}>
          {busy ? 'Comparing …' : counts ? 'Compare again' : 'Compare the hand-ins'}
        </button>
      </p>
      {problem && <Trouble message={problem} />}
      {counts && (
        <p role="status">
          {some.length === 0
            ? 'No two hand-ins are much alike.'
            : `${many(
                some.reduce((sum, { pairs }) => sum + pairs, 0),
                'pair',
              )} to look at, in ${many(some.length, 'exercise')}.`}
        </p>
      )}
      {some.map((one) => (
        <Exercise key={`${one.lab}/${one.exercise}`} counted={one} />
      ))}
    </>
  );
}

function Exercise({ counted: { lab, exercise, pairs } }: { readonly counted: Counted }) {
  const [found, setFound] = useState<SimilarHandIns | Error | null>(null);
  const open = () => {
    if (found && !(found instanceof Error)) return;
    get(`similar/${lab}/${exercise}`).then(
      (one) => setFound(one as SimilarHandIns),
      (error: unknown) => setFound(error instanceof Error ? error : new Error(String(error))),
    );
  };
  return (
    <details class="alike" onToggle={(event) => event.currentTarget.open && open()}>
      <summary>
        {titleOf(lab)}, <code>{exercise}</code>: {many(pairs, 'pair')}
      </summary>
      {!found && <p class="small">Opening …</p>}
      {found instanceof Error && <Trouble message={found.message} />}
      {found && !(found instanceof Error) && (
        <>
          <p class="small">
            {found.compared} of {many(found.handIns, 'hand-in')} are long enough to be compared.
          </p>
          {found.pairs.map(({ share, a, b }) => (
            <Pair key={`${a.student} ${b.student}`} share={share} sides={[a, b]} place={`${lab}/${exercise}`} />
          ))}
        </>
      )}
    </details>
  );
}

interface PairProps {
  readonly share: number;
  readonly sides: readonly HandedIn[];
  readonly place: string;
}

function Pair({ share, sides, place }: PairProps) {
  const names = sides.map(({ name }) => name).join(' and ');
  return (
    <details class="pair">
      <summary>
        {names}: {Math.round(100 * share)} % alike
      </summary>
      <div class="sides">
        {sides.map(({ student, name, score, receivedAt, source, lines }) => (
          <div key={student}>
            <p>
              <a href={`/class/students/${student}/${place}`}>{name}</a>{' '}
              <span class="small">
                {score} / 100, handed in {timeOf(new Date(receivedAt).toISOString())}
              </span>
            </p>
            <CodeLines label={`The hand-in of ${name}`} lines={marked(source, new Set(lines))} />
          </div>
        ))}
      </div>
      <p class="small">Lines with ≈ are much alike in both.</p>
    </details>
  );
}

const marked = (source: string, lines: ReadonlySet<number>) =>
  source
    .trimEnd()
    .split('\n')
    .map((text, i) => (lines.has(i + 1) ? { text, sign: '≈', words: 'alike', look: 'matched' as const } : { text }));
