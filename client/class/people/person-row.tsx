/** One person of the class, and what can be done for them. */
import { useState } from 'preact/hooks';
import { Keys, type KeysProps } from '../../join/keys.tsx';
import { api, type Person } from './class-people.ts';
import { Sure } from './sure.tsx';

export interface PersonRowProps {
  readonly person: Person;
  readonly isRemoved: boolean;
  /** Under which students reach the server. */
  readonly origin: string;
  readonly onChanged: () => void;
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });

function Seen({ at }: { readonly at: number | null }) {
  if (at === null) return <>never</>;
  const minutes = Math.floor((Date.now() - at) / 60_000);
  const text = minutes < 2 ? 'now' : minutes < 60 ? `${minutes} minutes ago` : minute.format(at);
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}

export function PersonRow({ person, isRemoved, origin, onChanged }: PersonRowProps) {
  const [keys, setKeys] = useState<KeysProps | null>(null);
  const [said, setSaid] = useState('');
  const { id, name } = person;
  const route = `/api/class/people/${id}`;
  const act = (work: Promise<unknown>, done: string) =>
    work.then(
      () => {
        setSaid(done);
        onChanged();
      },
      (error: Error) => setSaid(error.message),
    );
  const newKeys = () =>
    act(
      api.request('POST', `${route}/keys`, {}).then((made) => setKeys(made as KeysProps)),
      '',
    );
  return (
    <>
      <tr>
        <th scope="row">
          <a href={`/class/students/${id}`}>{name}</a>
        </th>
        <td data-label="id">{person.rosterId ?? ''}</td>
        <td data-label="joined" class="num">
          {day.format(person.joinedAt)}
        </td>
        <td data-label="seen" class="num">
          <Seen at={person.seenAt} />
        </td>
        <td class="actions">
          {person.locked && <span class="locked">PIN locked: too many wrong ones</span>}
          {isRemoved ? (
            <button
              type="button"
              class="btn plain"
              onClick={() => void act(api.request('POST', `${route}/return`, {}), `${name} is back.`)}
            >
              Bring back
            </button>
          ) : (
            <>
              <Sure label="New PIN" question="The old PIN and link end." run={() => void newKeys()} />
              <Sure
                label="Sign out"
                question={`Sign ${name} out everywhere?`}
                run={() => void act(api.request('DELETE', `${route}/sessions`), `${name} is signed out everywhere.`)}
              />
              <Sure
                label="Remove"
                question={`Remove ${name}? The work is kept.`}
                run={() => void act(api.request('DELETE', route), '')}
              />
            </>
          )}
          <span role="status" class="small">
            {said}
          </span>
        </td>
      </tr>
      {keys && (
        <tr class="new-keys">
          <td colSpan={5}>
            <p>
              For {name}, shown only now. Whoever is signed in as {name} stays so; “Sign out” ends that as well.
            </p>
            <Keys {...keys} origin={origin} />
            <button type="button" class="btn" onClick={() => setKeys(null)}>
              Done
            </button>
          </td>
        </tr>
      )}
    </>
  );
}
