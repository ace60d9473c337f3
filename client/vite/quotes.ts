/** The quotation marks and apostrophes of a lesson, typed as `'` and `"`. */
import type { Nodes, Parents, Root } from 'mdast';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import type { VFile } from 'vfile';

const curl = unified().use(remarkSmartypants, { dashes: false, backticks: false });

/** `lesson.de.md`: other languages have marks of their own, which their authors type. */
const isTranslation = (path: string) => /\.[a-z-]+\.md$/i.test(path);

/** Makes them curly, except in code, in formulas and in translations. */
export function curlQuotes() {
  return (tree: Root, file: VFile): void => {
    if (isTranslation(file.path)) return;
    curl.runSync(tree);
    for (const child of tree.children) mendAfterFormulas(child);
  };
}

/** Smartypants doesn't see the formula of `$W$'s`, and takes the apostrophe behind it for the beginning of a quotation. */
function mendAfterFormulas(node: Nodes): void {
  const children: Parents['children'] = 'children' in node ? node.children : [];
  for (const [i, child] of children.entries()) {
    if (child.type === 'text' && children[i - 1]?.type === 'inlineMath') child.value = child.value.replace(/^‘/, '’');
    mendAfterFormulas(child);
  }
}
