/** PostCSS plugin: a lab's styles hold on its own page alone, so that two labs may give one class two looks. */
import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';

/** What the plugin uses of PostCSS's rules; Vite brings PostCSS along, without its types. */
interface Rule {
  selectors: string[];
  readonly parent?: { readonly type: string; readonly name?: string } | undefined;
  readonly source?: { readonly input: { readonly file?: string } } | undefined;
}

interface LabStyles {
  readonly postcssPlugin: string;
  Once(root: { walkRules(each: (rule: Rule) => void): void }): void;
}

/**
 * A reader who goes from lab to lab without loading the page again takes along every style that was loaded. So each
 * selector in `FOLDER/ID/…` gets `:where([data-lab='ID'])` before it, which adds nothing to its specificity;
 * the lab's page bears that attribute. Styles outside of `folders` stay as they are.
 */
export function labStyles(folders: readonly string[]): LabStyles {
  const labOf = (file: string): string | undefined => {
    const folder = folders.map((one) => realpathSync(one) + sep).find((one) => file.startsWith(one));
    return folder && file.slice(folder.length).split(sep)[0];
  };
  return {
    postcssPlugin: 'lab-styles',
    Once(root) {
      root.walkRules((rule) => {
        const lab = labOf(resolve(rule.source?.input.file ?? ''));
        // The steps of an animation are no selectors, and what is nested belongs to a rule that has the mark.
        const nested = rule.parent?.type === 'rule' || /keyframes$/.test(rule.parent?.name ?? '');
        if (lab && !nested)
          rule.selectors = rule.selectors.map((selector) => `:where([data-lab='${lab}']) ${selector}`);
      });
    },
  };
}
