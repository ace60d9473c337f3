/** Each control of a figure used once, and how far it went from under the pointer. */
import type { Locator } from 'playwright-core';

/** What moved by more than two pixels, as `Play (button): 45 down, 0 sideways`. */
export async function movedControls(figure: Locator): Promise<string[]> {
  // What compiles the tests marks named functions by a helper that the page lacks.
  await figure.evaluate('globalThis.__name ??= (named) => named');
  return figure.evaluate(async (root) => {
    /** How long what follows from one use may take. */
    const watchedMs = 300;
    const most = 2;
    const after = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const nameOf = (control: HTMLElement) =>
      (control.getAttribute('aria-label') ?? control.closest('label')?.textContent ?? control.textContent ?? '').trim();
    /** What saves or copies leaves the page, and what is typed has no pointer on it. */
    const elsewhere = '.figure-foot *, .chart-save *, .run-file *, [type=file], [type=text], [type=number], textarea';

    const use = (control: HTMLElement) => {
      control.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      control.focus({ preventScroll: true });
      if (control instanceof HTMLSelectElement) control.selectedIndex = (control.selectedIndex + 1) % control.length;
      else if (control instanceof HTMLInputElement && control.type === 'range') control.stepUp(3);
      else return control.click();
      for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind, { bubbles: true }));
    };
    /** A change is seen by two frames; one alone was looked at before the page had put it right. */
    const farthest = async (control: HTMLElement) => {
      const { top, left } = control.getBoundingClientRect();
      let [down, sideways, before] = [0, 0, { down: 0, sideways: 0 }];
      for (const end = performance.now() + watchedMs; performance.now() < end; ) {
        await after();
        if (!control.isConnected || !control.offsetParent) break;
        const box = control.getBoundingClientRect();
        const now = { down: Math.abs(box.top - top), sideways: Math.abs(box.left - left) };
        down = Math.max(down, Math.min(now.down, before.down));
        sideways = Math.max(sideways, Math.min(now.sideways, before.sideways));
        before = now;
      }
      return { down: Math.round(down), sideways: Math.round(sideways) };
    };

    const [used, moved] = [new Set<string>(), [] as string[]];
    const next = () =>
      [...root.querySelectorAll<HTMLInputElement>('button, input, select')].find((control) => {
        const key = `${control.tagName} ${nameOf(control)}`;
        if (used.has(key) || control.disabled || !control.offsetParent || control.matches(elsewhere)) return false;
        return used.add(key);
      });
    for (let control = next(); control; control = next()) {
      const name = `${nameOf(control)} (${control.tagName.toLowerCase()})`;
      control.scrollIntoView({ block: 'center', behavior: 'instant' });
      await after();
      use(control);
      const { down, sideways } = await farthest(control);
      if (Math.max(down, sideways) > most) moved.push(`${name}: ${down} down, ${sideways} sideways`);
    }
    return moved;
  });
}
