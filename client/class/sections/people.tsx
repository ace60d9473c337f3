/** Who is in the class: new PINs, removing and bringing back, the list of those who are expected, the ways in. */
import { useEffect, useState } from 'preact/hooks';
import { ServerAway } from '../../parts/api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { Access } from '../people/access.tsx';
import { api, type JoinInfo, joinAddress, type People, type Person } from '../people/class-people.ts';
import { PersonRow } from '../people/person-row.tsx';
import '../people/people.css';
import { Roster } from '../people/roster.tsx';

export const title = 'People';
export const order = 2;

interface Known {
  readonly people: People;
  readonly join: JoinInfo;
}

/** From here on a field to search by is worth its place. */
const manyPeople = 12;

export default function PeopleSection() {
  const [known, setKnown] = useState<Known | null>(null);
  const [isAway, setAway] = useState(false);
  const load = async () => {
    try {
      const [people, join] = [
        await api.request('GET', '/api/class/people'),
        await api.request('GET', '/api/class/join'),
      ];
      setKnown({ people: people as People, join: join as JoinInfo });
      setAway(false);
    } catch (error) {
      if (!(error instanceof ServerAway)) throw error;
      setAway(true);
    }
  };
  useEffect(() => void load(), []);
  const reload = () => void load();
  return (
    <div class="people">
      <h1 tabIndex={-1}>People</h1>
      {isAway && <Trouble message="The server is away." action={{ label: 'Try again', run: reload }} />}
      {known && <Content known={known} reload={reload} setKnown={setKnown} />}
    </div>
  );
}

interface ContentProps {
  readonly known: Known;
  readonly reload: () => void;
  readonly setKnown: (known: Known) => void;
}

function Content({ known, reload, setKnown }: ContentProps) {
  const { people, join } = known;
  const { missing, removed, roster } = people;
  const origin = joinAddress(join, location) ?? location.origin;
  return (
    <>
      <Access code={join.code} onCode={(code) => setKnown({ people, join: { ...join, code } })} />
      <Roster count={roster} onChanged={reload} />
      <PeopleTable
        title={`In the class: ${people.people.length}`}
        people={people.people}
        isRemoved={false}
        origin={origin}
        reload={reload}
        none="Nobody has joined yet."
      />
      {missing.length > 0 && (
        <section class="block">
          <h2>On the list, not here yet: {missing.length}</h2>
          <p>{missing.map(({ name, rosterId }) => `${name} (${rosterId})`).join(', ')}</p>
        </section>
      )}
      {removed.length > 0 && (
        <PeopleTable
          title={`Removed: ${removed.length}`}
          people={removed}
          isRemoved
          origin={origin}
          reload={reload}
          none=""
        />
      )}
    </>
  );
}

interface PeopleTableProps {
  readonly title: string;
  readonly people: readonly Person[];
  readonly isRemoved: boolean;
  readonly origin: string;
  readonly none: string;
  readonly reload: () => void;
}

function PeopleTable({ title: heading, people, isRemoved, origin, none, reload }: PeopleTableProps) {
  const [wanted, setWanted] = useState('');
  const isWanted = ({ name, rosterId }: Person) =>
    `${name} ${rosterId ?? ''}`.toLowerCase().includes(wanted.trim().toLowerCase());
  return (
    <section>
      <div class="row">
        <h2>{heading}</h2>
        {people.length >= manyPeople && (
          <label class="field">
            Name or id
            <input type="search" value={wanted} onInput={({ currentTarget }) => setWanted(currentTarget.value)} />
          </label>
        )}
      </div>
      {people.length === 0 ? (
        <p>{none}</p>
      ) : (
        <table class="people-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Id</th>
              <th scope="col">Joined</th>
              <th scope="col">Last here</th>
              <th scope="col">
                <span class="vh">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.filter(isWanted).map((person) => (
              <PersonRow key={person.id} person={person} isRemoved={isRemoved} origin={origin} onChanged={reload} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
