/** What a figure shows, in words: read out when it changes, but not many times in a second while the figure runs. */
import type { ComponentChildren } from 'preact';

interface CaptionProps {
  /** The figure plays or trains: nothing is read out until it rests. */
  readonly busy: boolean;
  readonly children: ComponentChildren;
}

/** Stands last in a `figure`. */
export function Caption({ busy, children }: CaptionProps) {
  return (
    <figcaption aria-live={busy ? 'off' : 'polite'}>
      {/* A new element when the figure comes to rest, so that the last sentence is read out then. */}
      <span key={String(busy)}>{children}</span>
    </figcaption>
  );
}
