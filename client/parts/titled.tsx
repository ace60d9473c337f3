/** A part of a figure with its name above it. */
import './titled.css';
import type { ComponentChildren } from 'preact';

interface TitledProps {
  readonly title: string;
  /** Such as its size. */
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}

/** A part with its name above it. */
export function Titled({ title, note, children }: TitledProps) {
  return (
    <div class="titled">
      <p class="small">
        <b>{title}</b> {note}
      </p>
      {children}
    </div>
  );
}
