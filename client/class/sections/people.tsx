/** Who is in the class: new PINs, removing and bringing back, the list of those who are expected, the ways in. */
import { useState } from 'preact/hooks';
import { type Asked, Unanswered, useAsked } from '../../parts/asked.tsx';
import { Access } from '../people/access.tsx';
import { type JoinInfo, joinAddress, type People, type Person } from '../people/class-people.ts';
import { PersonRow } from '../people/person-row.tsx';
import '../people/people.css';
import { Roster } from '../people/roster.tsx';

export const title = 'People';
export const order = 2;

/** From here on a field to search by is worth its place. */
const manyPeople = 12;

export default function PeopleSection() {
  const people = useAsked<People>('/api/class/people');
  const join = useAsked<JoinInfo>('/api/class/join');
  return (
    <div class="people">
      <h1 tabIndex={-1}>People</h1>
      <Unanswered asked={people.view ? join : people} what="the people of the class" />
      {people.view && join.view && (
        <Content people={people.view} join={join.view} reload={() => void people.again()} newCode={join.again} />
      )}
    </div>
  );
}

interface ContentProps {
  readonly people: People;
  readonly join: JoinInfo;
  readonly reload: () => void;
  readonly newCode: Asked<JoinInfo>['again'];
}

function Content({ people, join, reload, newCode }: ContentProps) {
  const { missing, removed, roster } = people;
  const origin = joinAddress(join, location) ?? location.origin;
  return (
    <>
      <Access code={join.code} onCode={newCode} />
      <Roster count={roster} onChanged={reload} />
      <PeopleTable
        title={`In the class: ${people.people.length}`}
        people={people.people}
        isRemoved={false}
        origin={origin}
        reload={reload}
        none="Nobody has joined yet. “Show it to the class” puts the address and the code on the projector."
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
