/** What is missing where the page came over plain http from another machine; nothing elsewhere. */
import { text } from '../text/join.ts';

export function SecureNote() {
  if (window.isSecureContext) return null;
  return <p class="small secure-note">{text.plainHttp}</p>;
}
