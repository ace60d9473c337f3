/** Over every page: that the server is away, and what goes on without it; what became of hand-ins that waited for it. */
import { useEffect, useState } from 'preact/hooks';
import { createApi, serverIsAway } from '../parts/api.ts';
import { route } from '../router.ts';
import { withText } from '../text/area.ts';
import { text } from '../text/pages.ts';

/** How often the server is looked for while it is away, in milliseconds. */
const lookMs = 5000;

type Outbox = typeof import('../exercise/deliver.ts');

/** Any answer tells that the server is there. */
const look = () =>
  void createApi(location.origin)
    .request('GET', '/api/me')
    .catch(() => {});

export function AwayBar() {
  const isAway = serverIsAway.value;
  const outbox = useOutbox(isAway);
  useEffect(() => {
    if (!isAway) return;
    const timer = setInterval(look, lookMs);
    addEventListener('online', look);
    return () => {
      clearInterval(timer);
      removeEventListener('online', look);
    };
  }, [isAway]);
  return (
    <div role="status">
      {isAway && <Away outbox={outbox} />}
      {outbox && <Deliveries outbox={outbox} />}
    </div>
  );
}

/** Sends what waits in this browser: at the start, when the server is back, and when the page is looked at again. */
function useOutbox(isAway: boolean): Outbox | null {
  const [outbox, setOutbox] = useState<Outbox | null>(null);
  useEffect(() => {
    // A page that can't load it does without: what is kept is sent from the next one.
    withText(import('../exercise/deliver.ts')).then(setOutbox, () => {});
  }, []);
  useEffect(() => {
    if (!outbox || isAway) return;
    void outbox.deliver();
    const seen = () => document.visibilityState === 'visible' && void outbox.deliver();
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [outbox, isAway]);
  return outbox;
}

function Away({ outbox }: { readonly outbox: Outbox | null }) {
  const { route: here } = route.value;
  if (here.page === 'named' && here.name === 'class') return <p class="away-bar">{text.awayFromClass}</p>;
  const titles = outbox?.waitingHandIns.value.map(({ title }) => title) ?? [];
  return (
    <p class="away-bar">
      {text.away} {titles.length > 0 && text.waiting(titles)}
    </p>
  );
}

function Deliveries({ outbox: { deliveries, dismiss } }: { readonly outbox: Outbox }) {
  return (
    <>
      {deliveries.value.map((delivery) => {
        const { handIn, refusal } = delivery;
        const { lab, name, title } = handIn;
        return (
          <p key={`${lab}/${name}`} class={`away-bar ${refusal === null ? 'arrived' : ''}`}>
            {refusal === null ? text.sentLate(title) : text.refusedLate({ title, why: refusal })}{' '}
            <a href={`/labs/${lab}#exercise-${name}`}>{refusal === null ? text.seeResult : text.toExercise}</a>{' '}
            <button type="button" class="btn plain" onClick={() => dismiss(delivery)}>
              {text.close}
              <span class="vh">{text.messageAbout(title)}</span>
            </button>
          </p>
        );
      })}
    </>
  );
}
