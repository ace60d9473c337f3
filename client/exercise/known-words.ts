/** Words of an exercise that the editor completes: its function, its parameters, its terms. */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';

/** Offers `words` while one is typed, or when asked for; never after a point, where only what the object has belongs. */
export function completeWords(words: readonly string[]): (context: CompletionContext) => CompletionResult | null {
  const options = words.map((label) => ({ label, type: 'variable', boost: 1 }));
  return (context) => {
    if (context.matchBefore(/\.\s*[\w$]*/)) return null;
    const word = context.matchBefore(/[\w$]+/);
    return word || context.explicit ? { from: word?.from ?? context.pos, options, validFor: /^[\w$]*$/ } : null;
  };
}
