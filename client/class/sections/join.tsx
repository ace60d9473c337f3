/** For the projector: where to go and with which code, large, and how many have come. */
import { Unanswered, useAsked } from '../../parts/asked.tsx';
import { type JoinInfo, joinAddress } from '../people/class-people.ts';
import '../projector/projector.css';
import { text } from '../../text/people.ts';
import { Qr } from '../projector/qr.tsx';

export const title = () => text.joinTitle;

/** How often it is asked how many have come, in milliseconds; only while the page is seen. */
const everyMs = 2000;

export default function JoinSection() {
  const asked = useAsked<JoinInfo>('/api/class/join', everyMs);
  return asked.view ? <Projector info={asked.view} /> : <Unanswered asked={asked} />;
}

function Projector({ info }: { readonly info: JoinInfo }) {
  const address = joinAddress(info, location);
  const shown = <b>{info.joined}</b>;
  return (
    <div class="projector">
      <div>
        <h1 tabIndex={-1}>{info.name}</h1>
        <dl>
          <div>
            <dt>{text.open}</dt>
            {address === null ? <dd>{text.notReachable}</dd> : <Address of={address} />}
          </div>
          <div>
            <dt>{text.classCode}</dt>
            <dd class="code">{info.code}</dd>
          </div>
        </dl>
        <p class="joined" aria-live="polite">
          {info.roster > 0
            ? text.joinedOf({ roster: info.roster, shown })
            : text.joined({ joined: info.joined, shown })}
        </p>
        {address === null && <p class="lede">{text.startWithHost}</p>}
        <Others info={info} address={address} />
      </div>
      {address !== null && <Qr text={`${address}/join#code=${info.code}`} />}
    </div>
  );
}

/** As large as it fits into one line. */
function Address({ of }: { readonly of: string }) {
  const shown = `${of.replace(/^http:\/\//, '')}/join`;
  return (
    <dd class="address" style={{ '--length': shown.length }}>
      {shown}
    </dd>
  );
}

/** A machine in several networks has several addresses; only the instructor knows in which the students are. */
function Others({ info, address }: { readonly info: JoinInfo; readonly address: string | null }) {
  const others = info.addresses.filter((other) => other !== address);
  if (others.length === 0) return null;
  return (
    <p class="small">
      {text.otherNetworks} {others.map((other) => `${other}/join`).join(' · ')}
    </p>
  );
}
