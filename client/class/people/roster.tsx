/** The list of those who are expected: uploaded from a spreadsheet, and taken away again. */
import { useId, useState } from 'preact/hooks';
import { ApiProblem, ServerAway } from '../../parts/api.ts';
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
  const [said, setSaid] = useState<{ text: string; isBad: boolean } | null>(null);
  const run = (work: () => Promise<string>) =>
    work().then(
      (text) => {
        setSaid({ text, isBad: false });
        onChanged();
      },
      (error: unknown) => {
        if (!(error instanceof ApiProblem || error instanceof ServerAway)) throw error;
        setSaid({ text: error.message, isBad: true });
      },
    );
  const upload = async (file: File) => {
    const answer = await api.request('POST', '/api/class/roster', { csv: await textOf(file) });
    const { roster, linked } = answer as { roster: number; linked: number };
    const known = linked > 0 ? ` ${linked} who had joined before got their ids by their names.` : '';
    return `The list has ${roster} people now.${known}`;
  };
  const remove = async () => {
    await api.request('DELETE', '/api/class/roster');
    return 'There is no list any more: everyone with the class code can join.';
  };
  return (
    <section class="block">
      <h2>The list of the class</h2>
      <p>
        {count > 0
          ? `${count} people are on it. Only they can join, with their id.`
          : 'There is none: everyone with the class code can join. With a list only those on it can, with their id.'}
      </p>
      <div class="row">
        <label class="btn" for={id}>
          {count > 0 ? 'Upload another list …' : 'Upload a list …'}
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
        {count > 0 && <Sure label="Take it away" question="Take the list away?" run={() => void run(remove)} />}
      </div>
      <p class="small">
        A CSV file with a line of headings: a column <code>name</code> (or <code>first name</code> and{' '}
        <code>last name</code>) and a column <code>id</code>. Further columns are passed over. Those who joined stay.
      </p>
      <p role="status" class={said?.isBad ? 'verdict bad' : undefined}>
        {said?.text}
      </p>
    </section>
  );
}
