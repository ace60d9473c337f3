/** One person of the class, and what can be done for them. */
import { useState } from 'preact/hooks';
import { Keys, type KeysProps } from '../../join/keys.tsx';
import { locale } from '../../text/language.ts';
import { text } from '../../text/people.ts';
import { api, type Person } from './class-people.ts';
import { Sure } from './sure.tsx';

export interface PersonRowProps {
  readonly person: Person;
  readonly isRemoved: boolean;
  /** Under which students reach the server. */
  readonly origin: string;
  readonly onChanged: () => void;
}

const day = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
const minute = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(at);

function Seen({ at }: { readonly at: number | null }) {
  if (at === null) return <>{text.never}</>;
  const minutes = Math.floor((Date.now() - at) / 60_000);
  const said = minutes < 2 ? text.now : minutes < 60 ? text.minutesAgo(minutes) : minute(at);
  return <time dateTime={new Date(at).toISOString()}>{said}</time>;
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
        <td data-label={text.idLabel}>{person.rosterId ?? ''}</td>
        <td data-label={text.joinedLabel} class="num">
          <time dateTime={new Date(person.joinedAt).toISOString()}>{day(person.joinedAt)}</time>
        </td>
        <td data-label={text.seenLabel} class="num">
          <Seen at={person.seenAt} />
        </td>
        <td class="actions">
          {person.locked && <span class="locked">{text.pinLocked}</span>}
          {isRemoved ? (
            <button
              type="button"
              class="btn plain"
              onClick={() => void act(api.request('POST', `${route}/return`, {}), text.isBack(name))}
            >
              {text.bringBack}
            </button>
          ) : (
            <>
              <Sure label={text.newPin} question={text.newPinAsk} run={() => void newKeys()} />
              <Sure
                label={text.signOut}
                question={text.signOutAsk(name)}
                run={() => void act(api.request('DELETE', `${route}/sessions`), text.signedOut(name))}
              />
              <Sure
                label={text.remove}
                question={text.removeAsk(name)}
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
            <p>{text.newKeys(name)}</p>
            <Keys {...keys} origin={origin} />
            <button type="button" class="btn" onClick={() => setKeys(null)}>
              {text.done}
            </button>
          </td>
        </tr>
      )}
    </>
  );
}
