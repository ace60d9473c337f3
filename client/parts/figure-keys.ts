/** Keys of a figure in focus: Space plays and pauses, Shift + → steps, R resets. */

export interface KeyActions {
  toggle(): void;
  step(): void;
  reset(): void;
}

/** For a figure's `onKeyDown`. Fields, and what has `data-own-keys`, keep their keys; buttons keep Space. */
export function figureKeys(actions: KeyActions): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea, [data-own-keys]'))
      return;
    if (event.key === ' ' && !target.closest('button, a, summary')) actions.toggle();
    else if (event.key === 'ArrowRight' && event.shiftKey) actions.step();
    else if (event.key === 'r' && !event.shiftKey) actions.reset();
    else return;
    event.preventDefault();
  };
}
