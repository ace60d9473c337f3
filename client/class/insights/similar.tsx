/** Hand-ins that are much alike, side by side. What that means is for the instructor to find out. */

import { useState } from 'preact/hooks';
import type { HandedIn, SimilarHandIns } from '../../../labs/kit/class/insights.ts';
import { timeOf } from '../../exercise/results.tsx';
import { labs } from '../../labs.ts';
import { createApi } from '../../parts/api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { text } from '../../text/insights.ts';
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
      <p class="read-small">{text.whatIsCompared}</p>
      <p>
        <button type="button" class="btn" disabled={busy} onClick={() => void look()}>
          {busy ? text.comparing : counts ? text.compareAgain : text.compare}
        </button>
      </p>
      {problem && <Trouble message={problem} />}
      {counts && (
        <p role="status">
          {some.length === 0
            ? text.noneAlike
            : text.alike({ count: some.reduce((sum, { pairs }) => sum + pairs, 0), exercises: some.length })}
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
      <summary>{text.pairsAt({ lab: titleOf(lab), exercise: <code>{exercise}</code>, count: pairs })}</summary>
      {!found && <p class="small">{text.opening}</p>}
      {found instanceof Error && <Trouble message={found.message} />}
      {found && !(found instanceof Error) && (
        <>
          <p class="small">{text.longEnough({ compared: found.compared, of: found.handIns })}</p>
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
  const names = sides.map(({ name }) => name);
  return (
    <details class="pair">
      <summary>{text.pair({ names, percent: Math.round(100 * share) })}</summary>
      <div class="sides">
        {sides.map(({ student, name, score, receivedAt, source, lines }) => (
          <div key={student}>
            <p>
              <a href={`/class/students/${student}/${place}`}>{name}</a>{' '}
              <span class="small">{text.handedIn({ score, time: timeOf(new Date(receivedAt).toISOString()) })}</span>
            </p>
            <CodeLines label={text.handInOf(name)} lines={marked(source, new Set(lines))} />
          </div>
        ))}
      </div>
      <p class="small">{text.markedLines}</p>
    </details>
  );
}

const marked = (source: string, lines: ReadonlySet<number>) =>
  source
    .trimEnd()
    .split('\n')
    .map((line, i) =>
      lines.has(i + 1) ? { text: line, sign: '≈', words: text.sign, look: 'matched' as const } : { text: line },
    );
