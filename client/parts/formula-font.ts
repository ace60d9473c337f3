/** Whether formulas are set in a font that knows how. */

const mathematics = 'http://www.w3.org/1998/Math/MathML';

/**
 * Marks the page `data-formulas="plain"` where no font of `--font-formula` has a table for mathematics: the superscript
 * of a tall base then begins exactly at its top, and styles move scripts to where they are read.
 */
export function markFormulas(): void {
  const root = document.documentElement;
  if (root.dataset.formulas !== undefined) return;
  const make = (name: string, size?: Readonly<Record<string, string>>, ...parts: Element[]) => {
    const element = document.createElementNS(mathematics, name);
    for (const [attribute, value] of Object.entries(size ?? {})) element.setAttribute(attribute, value);
    element.append(...parts);
    return element;
  };
  const base = make('mspace', { width: '1px', height: '2em' });
  const script = make('mspace', { width: '1px', height: '1px' });
  const probe = document.createElement('div');
  probe.className = 'vh';
  probe.append(make('math', {}, make('msup', {}, base, script)));
  document.body.append(probe);
  const drop = script.getBoundingClientRect().bottom - base.getBoundingClientRect().top;
  probe.remove();
  root.dataset.formulas = Math.abs(drop) < 0.5 ? 'plain' : 'set';
}
