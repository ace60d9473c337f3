/** Says once, over every page, that the server is away, and what goes on without it. */
import { useEffect } from 'preact/hooks';
import { createApi, serverIsAway } from '../parts/api.ts';

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
  return (
    <div role="status">
      {away && (
        <p class="away-bar">
          The server is away. Figures, training in the browser and Check go on; what you type or hand in is kept here
          and sent when it is back.
        </p>
      )}
    </div>
  );
}
