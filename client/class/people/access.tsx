/** Who can come in: the class code, and the links of instructors. */
import { useState } from 'preact/hooks';
import { CopyButton } from '../../parts/copy-button.tsx';
import { text as join } from '../../text/join.ts';
import { api } from './class-people.ts';
import { Sure } from './sure.tsx';

export function Access({ code, onCode }: { readonly code: string; readonly onCode: () => Promise<void> }) {
  const [link, setLink] = useState<string | null>(null);
  const changeCode = () => api.request('POST', '/api/class/code', {}).then(onCode);
  const endOthers = async () => {
    const { instructor } = (await api.request('DELETE', '/api/class/instructors')) as { instructor: string };
    setLink(`${location.origin}/join#instructor=${instructor}`);
  };
  return (
    <section class="block">
      <h2>The ways in</h2>
      <div class="row">
        <span>
          Class code <b class="code">{code}</b>
        </span>
        <a class="btn" href="/class/join">
          Show it to the class
        </a>
        <Sure label="New code" question="The old code lets nobody in any more." run={() => void changeCode()} />
      </div>
      <div class="row">
        <span>Instructor’s links: each start of the server prints one, good for a month.</span>
        <Sure
          label="End them all"
          question="End all links, and sign every other instructor out?"
          run={() => void endOthers()}
        />
      </div>
      {link && (
        <div class="row" role="status">
          <span>All have ended. A new one, for you:</span>
          <code class="link">{link}</code>
          <CopyButton text={link} label={join.copyLink} />
        </div>
      )}
    </section>
  );
}
