/** What changed in the store, told to whoever shows or waits for it: boards, queues, streams. */

export type Change =
  /** A hand-in was received, or its state changed. */
  | { readonly kind: 'attempt'; readonly student: string; readonly lab: string; readonly exercise: string }
  /** A draft was saved, or the visible checks ran. */
  | { readonly kind: 'work'; readonly student: string; readonly lab: string; readonly exercise: string }
  /** Somebody joined, was renamed, removed or came back. */
  | { readonly kind: 'student'; readonly student: string }
  /** The instructor changed a rule, a score or the class itself. */
  | { readonly kind: 'rules' }
  /** Changes may have been missed: whoever shows or waits for something reads it again. */
  | { readonly kind: 'everything' };

type Listener = (change: Change) => void;

/** Changes within this process alone: right for an engine that only one server uses. */
export function localChanges() {
  const listeners = new Set<Listener>();
  return {
    announce: (change: Change): void => {
      for (const listener of listeners) listener(change);
    },
    onChange: (listener: Listener): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
