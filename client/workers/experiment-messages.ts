/** What the page and the worker that runs an experiment say to each other. */
import type { Inbound, Outbound, RunOptions } from '../../labs/kit/protocol.ts';

/** Page → worker: `begin` first, then the messages of the protocol; `drawn` when tensors have become a picture. */
export type ToExperiment =
  | {
      readonly type: 'begin';
      readonly options: RunOptions;
      /** Name of the lock that the worker holds while it lives. */
      readonly lock: string;
    }
  | { readonly type: 'drawn' }
  | Inbound;

/** Worker → page: `alive` once it holds its lock, then the messages of the protocol. */
export type FromExperiment = { readonly type: 'alive' } | Outbound;
