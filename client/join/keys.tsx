/** What a student comes back with: shown once, large, to be noted down. */
import './keys.css';
import { CopyButton } from '../parts/copy-button.tsx';
import { text } from '../text/join.ts';

export interface KeysProps {
  readonly pin: string;
  /** Token of the personal link. */
  readonly link: string;
  /** Under which the student reaches the server; this page's own where it is left out. */
  readonly origin?: string;
}

/** The address that signs a student in; what follows the # is never sent to a server, so it stands in no log. */
const personalLink = (link: string, origin: string): string => `${origin}/join#link=${link}`;

/** Digits in two groups, as one reads them aloud. */
const grouped = (pin: string): string => `${pin.slice(0, 3)} ${pin.slice(3)}`;

export function Keys({ pin, link, origin = location.origin }: KeysProps) {
  const address = personalLink(link, origin);
  return (
    <dl class="keys">
      <div>
        <dt>{text.pin}</dt>
        <dd class="pin">{grouped(pin)}</dd>
        <dd>
          <CopyButton text={pin} label={text.copyPin} />
        </dd>
      </div>
      <div>
        <dt>{text.personalLink}</dt>
        <dd class="link">{address}</dd>
        <dd>
          <CopyButton text={address} label={text.copyLink} />
        </dd>
      </div>
    </dl>
  );
}
