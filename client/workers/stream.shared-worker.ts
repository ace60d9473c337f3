/** The one event stream of this browser, shared by its tabs. */

import { whenLockIsFree } from './locks.ts';
import { StreamKeeper } from './stream-keeper.ts';

const keeper = new StreamKeeper({ base: location.origin, whenGone: whenLockIsFree });

(self as unknown as SharedWorkerGlobalScope).onconnect = ({ ports: [port] }) => {
  if (port) keeper.connect(port);
};
