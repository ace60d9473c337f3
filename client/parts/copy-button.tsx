/** A button that copies a text and says that it did. */
import { useState } from 'preact/hooks';
import { text } from '../text/parts.ts';
import { copyText } from './copy.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "the PIN". */
  readonly what: string;
}

export function CopyButton({ text: copied, what }: CopyButtonProps) {
  const [said, setSaid] = useState('');
  const copy = async () => setSaid((await copyText(copied)) ? text.copied : text.copyYourself);
  return (
    <span class="copy">
      <button type="button" class="btn" onClick={() => void copy()}>
        {text.copy(what)}
      </button>
      <span class="small" role="status">
        {said}
      </span>
    </span>
  );
}
