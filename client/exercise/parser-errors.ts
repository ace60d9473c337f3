/** Errors of the parser, on their line. */
import { ensureSyntaxTree } from '@codemirror/language';
import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { text } from '../text/exercise.ts';
import { inWords, placeOf } from './stripper-words.ts';

/** Errors that the highlighter's grammar finds are shown up to this number: the later ones follow from the first. */
const most = 3;

function atPlace(doc: Text, message: string): Diagnostic {
  const place = placeOf(message);
  const line = doc.line(Math.min(Math.max(place?.line ?? 1, 1), doc.lines));
  const from = Math.min(line.from + Math.max(0, (place?.column ?? 1) - 1), line.to);
  const end = Math.min(from + 1, doc.length);
  return { from, to: Math.max(from, end), severity: 'error', message: inWords(message) };
}

/** The stripper's own complaint if it has one, as a check would tell it; else what the grammar stumbles over. */
export async function parserErrors(view: EditorView): Promise<readonly Diagnostic[]> {
  const { doc } = view.state;
  const { stripTypes } = await import('../../labs/kit/exercise/strip.ts');
  try {
    stripTypes(doc.toString());
  } catch (error) {
    return [atPlace(doc, error instanceof Error ? error.message : String(error))];
  }
  const found: Diagnostic[] = [];
  ensureSyntaxTree(view.state, doc.length, 100)?.iterate({
    enter: (node) => {
      if (!node.type.isError || found.length >= most) return;
      // A missing token is an error of no width: the character before it is marked.
      const from = node.from === node.to ? Math.max(0, node.from - 1) : node.from;
      const message = node.from === node.to ? text.missingHere : text.notHere;
      found.push({ from, to: Math.max(node.to, from), severity: 'error', message });
    },
  });
  return found;
}
