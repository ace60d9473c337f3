/** What the page is given of an exercise, by the plugin that reads the labs' folders. */
import type { ExerciseMetadata, VisibleCheck } from '../../labs/kit/exercise/contract.ts';
import { lentForModels } from '../../labs/kit/exercise/lent-names.ts';
import { text } from '../text/exercise.ts';

export interface ExerciseContent {
  readonly metadata: ExerciseMetadata;
  /** The task, as HTML. */
  readonly statement: string;
  readonly starter: string;
  /** The checks that the page runs, loaded when the first is wanted. */
  readonly visible: () => Promise<readonly VisibleCheck[]>;
}

/** What the student's code gets of tf: the operations that a function exercise lists, or the model builder. */
export const lentOf = (metadata: ExerciseMetadata): readonly string[] =>
  metadata.kind === 'function' ? metadata.tf : lentForModels;

/** The title as a request: to write something, or to find the mistake in what is there. */
export const titleOf = ({ bug, title }: ExerciseMetadata): string => (bug ? text.findBug(title) : text.writeIt(title));

/** Names in the starter that are worth completing. */
export function wordsOf(starter: string, exports: readonly string[]): string[] {
  const code = starter.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|"[^"\n]*"|`[^`]*`/g, ' ');
  return [...new Set([...exports, ...(code.match(/[A-Za-z_$][\w$]*/g) ?? [])])].filter((word) => word.length > 1);
}
