/** Whether formulas are set in a font that knows how. */

const mathematics = 'http://www.w3.org/1998/Math/MathML';

function element(name: string, size: Readonly<Record<string, string>>, ...parts: Element[]): Element {
  const made = document.createElementNS(mathematics, name);
  for (const [attribute, value] of Object.entries(size)) made.setAttribute(attribute, value);
  made.append(...parts);
  return made;
}

let asked = false;

/**
 * Marks the page `data-formulas="plain"` where the font of its formulas can't place scripts: the superscript of a tall
 * base then begins exactly at its top, and styles move scripts to where they are read. So it is where none of
 * `--font-formula` is there, and the system's own has a table for mathematics that is all zeros, as DejaVu Serif. Called
 * when the first formulas come: it is measured after the layout of their frame and before its painting, so that it
 * costs no layout of its own, and nobody sees a script move.
 */
export function markFormulas(): void {
  if (asked) return;
  asked = true;
  const base = element('mspace', { width: '1px', height: '2em' });
  const script = element('mspace', { width: '1px', height: '1px' });
  const probe = document.createElement('div');
  probe.className = 'vh';
  probe.append(element('math', {}, element('msup', {}, base, script)));
  document.body.append(probe);
  const laidOut = new ResizeObserver(() => {
    const drop = script.getBoundingClientRect().bottom - base.getBoundingClientRect().top;
    laidOut.disconnect();
    probe.remove();
    document.documentElement.dataset.formulas = Math.abs(drop) < 0.5 ? 'plain' : 'set';
  });
  laidOut.observe(probe);
}
