/** The student's TypeScript as the body of a function: types gone, exports collected, imports refused. */
import { transform } from 'sucrase';
import { Problem } from '../problem.ts';
import { maxSourceBytes } from './limits.ts';

// Taken at load: where the student's code runs, they are gone by the time they are needed.
const encoder = new TextEncoder();
const { encode } = encoder;
const { apply } = Reflect;

/**
 * JavaScript of a function body with the parameters `exports` and `require`. The same in the page and
 * in the grader. Throws a `Problem` that names the line when the source can't be read.
 */
export function stripTypes(source: string): string {
  const bytes = apply(encode, encoder, [source]).length;
  if (bytes > maxSourceBytes)
    throw new Problem(
      `Your code has ${bytes.toLocaleString('en')} bytes; at most ${maxSourceBytes.toLocaleString('en')} are taken.`,
    );
  try {
    return transform(source, {
      transforms: ['typescript', 'imports'],
      preserveDynamicImport: true,
      filePath: 'your code',
    }).code;
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^Error transforming [^:]*: /, '') : String(error);
    throw new Problem(`Your code can't be read: ${message}`);
  }
}
