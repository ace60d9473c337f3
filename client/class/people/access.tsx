/** Who can come in: the class code, and the links of instructors. */
import { useState } from 'preact/hooks';
import { CopyButton } from '../../parts/copy-button.tsx';
import { text as join } from '../../text/join.ts';
import { text } from '../../text/people.ts';
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
      <h2>{text.waysIn}</h2>
      <div class="row">
        <span>{text.code(<b class="code">{code}</b>)}</span>
        <a class="btn" href="/class/join">
          {text.showClass}
        </a>
        <Sure label={text.newCode} question={text.newCodeAsk} run={() => void changeCode()} />
      </div>
      <div class="row">
        <span>{text.instructorLinks}</span>
        <Sure label={text.endAll} question={text.endAllAsk} run={() => void endOthers()} />
      </div>
      {link && (
        <div class="row" role="status">
          <span>{text.allEnded}</span>
          <code class="link">{link}</code>
          <CopyButton text={link} label={join.copyLink} />
        </div>
      )}
    </section>
  );
}
