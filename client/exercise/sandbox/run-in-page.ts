/** A student's code in the check frame of this page. */
import type { Call } from '../../../labs/kit/exercise/contract.ts';
import { programFor, takeWorker } from './frame.ts';
import { type Ran, runChecks } from './runner.ts';

/**
 * Does the calls of each check with the code, never in the page itself. `js` is what `stripTypes` gave; `tf` names
 * the operations that the exercise lends. Throws a `Problem` when the frame can't be opened.
 */
export const runInPage = (
  js: string,
  exports: readonly string[],
  checks: readonly (readonly Call[])[],
  tf: readonly string[],
): Promise<Ran> => runChecks(() => takeWorker(programFor(tf)), { js, exports, tf }, checks);
