/** Parts of the client that are loaded when they are needed. */
import { Problem } from '../../labs/kit/problem.ts';
import { text } from '../text/parts.ts';

/** What `module` gives; throws a `Problem` when it doesn't come, as while the server is away. */
export function onDemand<Module>(module: Promise<Module>): Promise<Module> {
  return module.catch(() => {
    throw new Problem(text.serverAway);
  });
}
