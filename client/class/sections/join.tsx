/** For the projector: where to go and with which code, large, and how many have come. */
import { Unanswered, useAsked } from '../../parts/asked.tsx';
import { type JoinInfo, joinAddress } from '../people/class-people.ts';
import '../projector/projector.css';
import { Qr } from '../projector/qr.tsx';

export const title = 'Join';

/** How often it is asked how many have come, in milliseconds; only while the page is seen. */
const everyMs = 2000;

export default function JoinSection() {
  const asked = useAsked<JoinInfo>('/api/class/join', everyMs);
  return asked.view ? <Projector info={asked.view} /> : <Unanswered asked={asked} what="the address and the code" />;
}

function Projector({ info }: { readonly info: JoinInfo }) {
  const address = joinAddress(info, location);
  return (
    <div class="projector">
      <div>
        <h1 tabIndex={-1}>{info.name}</h1>
        <dl>
          <div>
            <dt>Open</dt>
            <dd>
              {address === null ? 'Nobody else can reach this server yet' : `${address.replace(/^http:\/\//, '')}/join`}
            </dd>
          </div>
          <div>
            <dt>Class code</dt>
            <dd class="code">{info.code}</dd>
          </div>
        </dl>
        <p class="joined" aria-live="polite">
          <b>{info.joined}</b> {info.roster > 0 ? `of ${info.roster} ` : ''}
          {info.joined === 1 ? 'person has joined' : 'people have joined'}
        </p>
        {address === null && (
          <p class="lede">Start it with --host 0.0.0.0, and everyone in this network who has the code can join.</p>
        )}
        <Others info={info} address={address} />
      </div>
      {address !== null && <Qr text={`${address}/join#code=${info.code}`} />}
    </div>
  );
}

/** A machine in several networks has several addresses; only the instructor knows in which the students are. */
function Others({ info, address }: { readonly info: JoinInfo; readonly address: string | null }) {
  const others = info.addresses.filter((other) => other !== address);
  if (others.length === 0) return null;
  return <p class="small">From other networks: {others.map((other) => `${other}/join`).join(' · ')}</p>;
}
