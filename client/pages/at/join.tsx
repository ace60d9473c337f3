/** The way into a class: for the first time, back again, or by a link. */
import { useEffect, useState } from 'preact/hooks';
import '../../join/join.css';
import { type Joined, JoinForm, SignInForm } from '../../join/forms.tsx';
import { Keys } from '../../join/keys.tsx';
import { welcome } from '../../join/person.ts';
import { SecureNote } from '../../join/secure-note.tsx';
import { takeWayIn } from '../../join/way-in.ts';
import { type Api, ApiProblem, createApi, ServerAway } from '../../parts/api.ts';
import { askMe, type Me } from '../../parts/me.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { text } from '../../text/join.ts';
import { text as pages } from '../../text/pages.ts';
import { TopBar } from '../top-bar.tsx';

export const title = () => pages.join;

interface Class {
  readonly class: string;
  readonly roster: boolean;
}

type State =
  | { readonly at: 'asking' }
  | { readonly at: 'door'; readonly room: Class; readonly who: Me; readonly problem: string | null }
  | { readonly at: 'other'; readonly who: Me; readonly enter: () => void }
  | { readonly at: 'joined'; readonly joined: Joined }
  | { readonly at: 'alone' }
  | { readonly at: 'away'; readonly error: unknown };

/** A server that is away, or a sentence of the server's. */
const isExpected = (error: unknown): error is Error => error instanceof ApiProblem || error instanceof ServerAway;

export default function JoinPage() {
  const [{ way, hash }] = useState(() => ({ way: takeWayIn(), hash: location.hash }));
  const [state, setState] = useState<State>({ at: 'asking' });
  const api = createApi(location.origin);
  useEffect(() => void begin(api, way, setState), []);
  useEffect(() => {
    // A link to this very page, pasted into its address: the browser changes what is after the # and no more.
    const again = () => /[#&](link|instructor|code)=/.test(location.hash) && location.reload();
    addEventListener('hashchange', again);
    // It may have come between the page's first picture and now.
    if (location.hash !== hash) again();
    return () => removeEventListener('hashchange', again);
  }, []);
  const go = () => location.replace(way.next);
  const onJoined = async (joined: Joined) => {
    await welcome(joined.id);
    setState({ at: 'joined', joined });
  };
  return (
    <>
      <TopBar />
      <main id="content" class="page join" aria-busy={state.at === 'asking'}>
        {state.at === 'asking' && <h1 class="late">{text.looking}</h1>}
        {state.at === 'away' && (
          <>
            <h1 tabIndex={-1}>{text.notReached}</h1>
            <Trouble
              message={text.isItRunning}
              detail={state.error}
              action={{ label: text.tryAgain, run: () => location.reload() }}
            />
          </>
        )}
        {state.at === 'alone' && <Alone />}
        {state.at === 'other' && <Other who={state.who} enter={state.enter} next={way.next} />}
        {state.at === 'joined' && <Welcome joined={state.joined} go={go} />}
        {state.at === 'door' && (
          <>
            <h1 tabIndex={-1}>{state.room.class}</h1>
            {state.problem && <Trouble message={state.problem} />}
            {state.who.role !== 'nobody' && <Here who={state.who} next={way.next} />}
            <div class="ways">
              <JoinForm
                api={api}
                code={way.code}
                hasRoster={state.room.roster}
                onJoined={(joined) => void onJoined(joined)}
              />
              <SignInForm api={api} onSignedIn={({ id }) => welcome(id).then(go)} />
            </div>
            <SecureNote />
          </>
        )}
      </main>
    </>
  );
}

/** Asks for the class and who is here, and uses a link when the address has one. */
async function begin(api: Api, way: ReturnType<typeof takeWayIn>, show: (state: State) => void): Promise<void> {
  try {
    const who = await askMe();
    if (!who) return show({ at: 'away', error: undefined });
    if (who.class === null) return show({ at: 'alone' });
    const door = async (problem: string | null) => {
      const room = (await api.request('GET', '/api/join')) as Class;
      show({ at: 'door', room, who, problem });
    };
    const body = way.link ? { link: way.link } : way.instructor ? { instructor: way.instructor } : null;
    if (!body) return await door(null);
    const enter = () =>
      signIn(api, body)
        .then(({ role }) => location.replace(role === 'instructor' ? '/class' : way.next))
        .catch((error: unknown) => (isExpected(error) ? door(error.message) : Promise.reject(error)));
    // A link from somebody else must not make their work of mine, unseen.
    if (who.role === 'nobody') await enter();
    else show({ at: 'other', who, enter: () => void enter() });
  } catch (error) {
    if (!isExpected(error)) throw error;
    show({ at: 'away', error });
  }
}

async function signIn(api: Api, body: object): Promise<{ role: string }> {
  const who = (await api.request('POST', '/api/sign-in', body)) as { id: string; role: string };
  await welcome(who.id);
  return who;
}

const nameOf = (who: Me): string => (who.role === 'instructor' ? text.instructor : (who.name ?? text.student));

function Here({ who, next }: { readonly who: Me; readonly next: string }) {
  return (
    <p class="lede">
      {text.signedInAs(nameOf(who))} <a href={next}>{text.toCourse}</a>
    </p>
  );
}

function Other({ who, enter, next }: { readonly who: Me; readonly enter: () => void; readonly next: string }) {
  return (
    <>
      <h1 tabIndex={-1}>{text.useLink}</h1>
      <p class="lede">
        {text.signedInAs(nameOf(who))} {text.linkSignsIn}
      </p>
      <div class="go">
        <button type="button" class="btn main" onClick={enter}>
          {text.signInByLink}
        </button>
        <a class="btn" href={next}>
          {text.stay(nameOf(who))}
        </a>
      </div>
    </>
  );
}

function Welcome({ joined, go }: { readonly joined: Joined; readonly go: () => void }) {
  useEffect(() => document.querySelector('h1')?.focus(), []);
  return (
    <>
      <h1 tabIndex={-1}>{text.welcome(joined.name)}</h1>
      <p class="lede">{text.noteKeys}</p>
      <Keys pin={joined.pin} link={joined.link} />
      <div class="go">
        <button type="button" class="btn main" onClick={go}>
          {text.haveThem}
        </button>
      </div>
    </>
  );
}

function Alone() {
  return (
    <>
      <h1 tabIndex={-1}>{text.nobodySignsIn}</h1>
      <p class="lede">{text.forOne(<a href="/">{text.toCourse}</a>)}</p>
    </>
  );
}
