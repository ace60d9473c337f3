/** Spaces in formulas, which KaTeX leaves to its own style sheet and browsers don't set by themselves. */
import type { Element, ElementContent, Root } from 'hast';

const applied = '\u2061';
const textOf = (node: ElementContent | undefined): string =>
  node?.type === 'text' ? node.value : node?.type === 'element' ? node.children.map(textOf).join('') : '';
const isOperator = (node: ElementContent | undefined): node is Element =>
  node?.type === 'element' && node.tagName === 'mo';
/** What has scripts, all its parts but the first. */
const withScripts = /^m(sub|sup|subsup|under|over|underover)$/;
/** `ln`, or `max` with its index: what takes what follows as its argument. */
const isFunction = (node: Element): boolean =>
  node.tagName === 'mo'
    ? textOf(node) === applied
    : withScripts.test(node.tagName) && textOf(node.children[0]).endsWith(applied);
const thinSpace = (): Element => ({
  type: 'element',
  tagName: 'mspace',
  properties: { width: '0.1667em' },
  children: [],
});

/** In a script there is no room around `=`, `+` and the like. */
function tighten(node: Element): void {
  if (isOperator(node)) Object.assign(node.properties, { lspace: '0', rspace: '0' });
  for (const child of node.children) if (child.type === 'element') tighten(child);
}

/** `ln p` gets a thin space, `ln(p)` none; the minus of `= −ln p` is a sign, not a difference; scripts are tight. */
export function spaceFormulas() {
  const mend = (node: Root | Element): void => {
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child?.type !== 'element') continue;
      mend(child);
      if (withScripts.test(child.tagName))
        for (const script of child.children.slice(1)) if (script.type === 'element') tighten(script);
      const [before, after] = [node.children[i - 1], node.children[i + 1]] as (ElementContent | undefined)[];
      if (isFunction(child) && after && !/^[([{|]/.test(textOf(after))) node.children.splice(i + 1, 0, thinSpace());
      if (isOperator(child) && /^[−+±]$/.test(textOf(child)) && isOperator(before) && !/[)\]}|!]$/.test(textOf(before)))
        child.properties.form = 'prefix';
    }
  };
  return (tree: Root) => mend(tree);
}
