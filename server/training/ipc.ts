/** Between the server and a runner: typed arrays cross as they are (serialization "advanced"). */
import type { BackendChoice, Inbound, Outbound, RunOptions } from '../../labs/kit/protocol.ts';

/** Server → runner. `start` comes first, once. */
export type ToRunner =
  | { readonly type: 'start'; readonly experimentFile: string; readonly options: RunOptions }
  | { readonly type: 'inbound'; readonly seq: number; readonly message: Inbound };

/** Runner → server. `seen` is the number of the last inbound message that the run had taken in by then. */
export type FromRunner =
  | { readonly type: 'ready'; readonly backend: BackendChoice }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'outbound'; readonly seen: number; readonly message: Outbound };
