/** Who is in the class: new PINs, removing and bringing back, the list of those who are expected, the ways in. */
import { useState } from 'preact/hooks';
import { type Asked, Unanswered, useAsked } from '../../parts/asked.tsx';
import { Access } from '../people/access.tsx';
import { type JoinInfo, joinAddress, type People, type Person } from '../people/class-people.ts';
import { PersonRow } from '../people/person-row.tsx';
import '../people/people.css';
import { text as classroom } from '../../text/classroom.ts';
import { text } from '../../text/people.ts';
import { Roster } from '../people/roster.tsx';

export const title = () => text.title;
export const order = 2;

/** From here on a field to search by is worth its place. */
const manyPeople = 12;

export default function PeopleSection() {
  const people = useAsked<People>('/api/class/people');
  const join = useAsked<JoinInfo>('/api/class/join');
  return (
    <div class="people">
      <h1 tabIndex={-1}>{text.title}</h1>
      <Unanswered asked={people.view ? join : people} />
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
        title={text.inClass(people.people.length)}
        people={people.people}
        isRemoved={false}
        origin={origin}
        reload={reload}
        none={text.nobodyJoined}
      />
      {missing.length > 0 && (
        <section class="block">
          <h2>{text.missing(missing.length)}</h2>
          <p>{missing.map(({ name, rosterId }) => classroom.nameAndId({ name, id: rosterId })).join(', ')}</p>
        </section>
      )}
      {removed.length > 0 && (
        <PeopleTable
          title={text.removed(removed.length)}
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
            {text.nameOrId}
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
              <th scope="col">{text.name}</th>
              <th scope="col">{text.id}</th>
              <th scope="col">{text.joinedAt}</th>
              <th scope="col">{text.lastHere}</th>
              <th scope="col">
                <span class="vh">{text.actions}</span>
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
