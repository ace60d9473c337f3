/** In a class: who is signed in, and the way out; loaded after the page, and never in a course for one person. */
import { useEffect, useState } from 'preact/hooks';
import { countUnsent } from '../exercise/kept.ts';
import { farewell, personKey } from '../join/person.ts';
import { createApi, ServerAway } from '../parts/api.ts';
import { askMe, me } from '../parts/me.ts';
import { text } from '../text/pages.ts';

/** Another person signed in or out in another tab: what this one shows and saves would be the wrong one's. */
function watchPerson(): () => void {
  const changed = ({ key }: StorageEvent) => key === personKey && location.reload();
  addEventListener('storage', changed);
  return () => removeEventListener('storage', changed);
}

export default function SignedIn() {
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (me.peek() === null) void askMe();
    return watchPerson();
  }, []);
  const who = me.value;
  if (!who || who.class === null) return null;
  if (who.role === 'nobody') return location.pathname === '/join' ? null : <a href="/join">{text.signIn}</a>;
  return (
    <span class="signed-in">
      {who.role === 'instructor' ? <a href="/class">{text.theClass}</a> : <span class="name">{who.name}</span>}
      <button type="button" class="btn plain" onClick={() => void leave().then((said) => setProblem(said ?? ''))}>
        {text.signOut}
      </button>
      <span role="status">{problem}</span>
    </span>
  );
}

/** Signs out; says why not. */
async function leave(): Promise<string | null> {
  if ((await countUnsent().catch(() => 0)) > 0 && !confirm(text.loseUnsent)) return null;
  try {
    await createApi(location.origin).request('POST', '/api/sign-out', {});
  } catch (error) {
    if (error instanceof ServerAway) return error.message;
    throw error;
  }
  await farewell();
  location.assign('/join');
  return null;
}
