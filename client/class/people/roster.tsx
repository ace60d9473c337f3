/** The list of those who are expected: uploaded from a spreadsheet, and taken away again. */
import { useId, useState } from 'preact/hooks';
import { ApiProblem, ServerAway } from '../../parts/api.ts';
import { text } from '../../text/people.ts';
import { api } from './class-people.ts';
import { Sure } from './sure.tsx';

export interface RosterProps {
  /** How many the list has; 0 without one. */
  readonly count: number;
  readonly onChanged: () => void;
}

/** The text of a file that a spreadsheet saved: UTF-8, or else what Windows writes. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function Roster({ count, onChanged }: RosterProps) {
  const id = useId();
  const [said, setSaid] = useState<{ sentence: string; isBad: boolean } | null>(null);
  const run = (work: () => Promise<string>) =>
    work().then(
      (sentence) => {
        setSaid({ sentence, isBad: false });
        onChanged();
      },
      (error: unknown) => {
        if (!(error instanceof ApiProblem || error instanceof ServerAway)) throw error;
        setSaid({ sentence: error.message, isBad: true });
      },
    );
  const upload = async (file: File) => {
    const answer = await api.request('POST', '/api/class/roster', { csv: await textOf(file) });
    const { roster, linked } = answer as { roster: number; linked: number };
    return text.uploaded({ count: roster, linked });
  };
  const remove = async () => {
    await api.request('DELETE', '/api/class/roster');
    return text.listGone;
  };
  return (
    <section class="block">
      <h2>{text.list}</h2>
      <p>{count > 0 ? text.onList(count) : text.noList}</p>
      <div class="row">
        <label class="btn" for={id}>
          {count > 0 ? text.uploadOther : text.upload}
        </label>
        <input
          id={id}
          class="vh"
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void run(() => upload(file));
            currentTarget.value = '';
          }}
        />
        {count > 0 && <Sure label={text.takeAway} question={text.takeAwayAsk} run={() => void run(remove)} />}
      </div>
      <p class="small">
        {text.csvHelp({
          name: <code>name</code>,
          first: <code>first name</code>,
          last: <code>last name</code>,
          id: <code>id</code>,
        })}
      </p>
      <p role="status" class={said?.isBad ? 'verdict bad' : undefined}>
        {said?.sentence}
      </p>
    </section>
  );
}
