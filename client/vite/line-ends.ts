/** Where a line of text must not end: within `5 × 5`, within a piece of code of a few characters, before a comma. */
import type { Element, ElementContent, Root } from 'hast';

/** Longer code may be wrapped, or it would be wider than a phone. */
const longest = 18;

const isFormula = (node: Root['children'][number] | undefined): node is Element =>
  node?.type === 'element' && String(node.properties.className) === 'katex';

/**
 * Ties the sizes of a text together, and gives the class `tied` to short code, and to a formula with the mark behind it,
 * before which browsers would end a line.
 */
export function tieLines() {
  const tie = (node: Root | Element): void => {
    for (let i = 0; i < node.children.length; i++) {
      const child = node.children[i];
      if (child?.type === 'text') tieText(node.children, i, child);
      else if (child?.type === 'element' && child.tagName === 'code') tieCode(child);
      else if (child?.type === 'element' && child.tagName !== 'pre' && !isFormula(child)) tie(child);
    }
  };
  return (tree: Root) => tie(tree);
}

function tieCode(code: Element): void {
  const [only] = code.children;
  if (only?.type === 'text' && only.value.length <= longest) code.properties.className = ['tied'];
}

function tieText(children: (Root | Element)['children'], at: number, text: { value: string }): void {
  text.value = text.value.replace(/(?<=\d) × (?=\d)/g, '\u00a0×\u00a0');
  const before = children[at - 1];
  const [mark] = /^[,.;:!?)]+/.exec(text.value) ?? [];
  if (!mark || !isFormula(before)) return;
  text.value = text.value.slice(mark.length);
  const tied: ElementContent[] = [before, { type: 'text', value: mark }];
  children[at - 1] = { type: 'element', tagName: 'span', properties: { className: ['tied'] }, children: tied };
}
