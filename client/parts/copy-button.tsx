/** A button that copies a text and says that it did. */
import { useState } from 'preact/hooks';
import { text } from '../text/parts.ts';
import { copyText } from './copy.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** What the button says: "Copy the PIN". */
  readonly label: string;
}

export function CopyButton({ text: copied, label }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  const copy = async () => setSaid((await copyText(copied)) ? text.copied : text.copyYourself);
  return (
    <span class="copy">
      <button type="button" class="btn" onClick={() => void copy()}>
        {label}
      </button>
      <span class="small" role="status">
        {said}
      </span>
    </span>
  );
}
