/** Says once, over every page, that the server is away, and what goes on without it. */
import { useEffect } from 'preact/hooks';
import { createApi, serverIsAway } from '../parts/api.ts';
import { text } from '../text/pages.ts';

/** How often the server is looked for while it is away, in milliseconds. */
const lookMs = 5000;

export function AwayBar() {
  const away = serverIsAway.value;
  useEffect(() => {
    if (!away) return;
    const look = () =>
      void createApi(location.origin)
        .request('GET', '/api/me')
        .catch(() => {});
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [away]);
  return <div role="status">{away && <p class="away-bar">{text.away}</p>}</div>;
}
