/** Loads the backend that its argument names, says by message whether that worked, and is ended by its parent. */

import { BackendError } from '../../labs/kit/backends/choose.ts';
import { leaveWithParent } from '../leave-with-parent.ts';
import { loadServerBackend } from './index.ts';

const asked = process.argv[2] ?? '';
const answer = await loadServerBackend(asked).then(
  ({ choice }) => ({ works: true, why: choice.why }),
  (error: Error) => ({ works: false, why: (error instanceof BackendError && error.why) || error.message }),
);
leaveWithParent();
process.send?.(answer);
