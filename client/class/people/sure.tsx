/** A button for what can't be pressed by mistake: it asks once more in its place. */
import { useState } from 'preact/hooks';
import { text } from '../../text/people.ts';

export interface SureProps {
  /** A verb, such as "Remove". */
  readonly label: string;
  /** What is asked, such as "Remove Ada?". */
  readonly question: string;
  readonly run: () => void;
}

export function Sure({ label, question, run }: SureProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <button type="button" class="btn plain" onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  return (
    <span class="sure">
      <span>{question}</span>
      <button
        type="button"
        class="btn"
        ref={(button) => button?.focus()}
        onClick={() => {
          setAsking(false);
          run();
        }}
      >
        {label}
      </button>
      <button type="button" class="btn plain" onClick={() => setAsking(false)}>
        {text.cancel}
      </button>
    </span>
  );
}
