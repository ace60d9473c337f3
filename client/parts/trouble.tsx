/** What went wrong, in its place: a sentence, what to do, and details for whoever wants them. */
import { text } from '../text/parts.ts';

export interface TroubleProps {
  /** What happened and what would help. */
  readonly message: string;
  /** What was thrown, or what an engineer wants to know. */
  readonly detail?: unknown;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A box that is announced when it appears. */
export function Trouble({ message, detail, action }: TroubleProps) {
  return (
    <div class="trouble" role="alert">
      <p>{message}</p>
      {action && (
        <button type="button" class="btn" onClick={action.run}>
          {action.label}
        </button>
      )}
      {detail !== undefined && (
        <details>
          <summary>{text.details}</summary>
          <pre>{detail instanceof Error ? (detail.stack ?? detail.message) : String(detail)}</pre>
        </details>
      )}
    </div>
  );
}
