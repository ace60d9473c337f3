/** What a page and the keeper of this browser's one event stream say to each other. */
import type { Outbound } from '../../labs/kit/protocol.ts';

/** Page → keeper. */
export type ToStream =
  /** A page is here. `client` is the name it would give this browser; `lock` is held while the page lives. */
  | { readonly type: 'hello'; readonly client: string; readonly lock: string | null }
  /** All the runs that this page watches now. */
  | { readonly type: 'watch'; readonly runs: readonly string[] }
  /** The page is going, or going to sleep; it says hello again should it come back. */
  | { readonly type: 'bye' };

export type Connection = 'open' | 'away';

/** Keeper → page. */
export type FromStream =
  /** The name under which the server knows this browser. */
  | { readonly type: 'hello'; readonly client: string }
  /** The server knows that this browser watches these. */
  | { readonly type: 'watched'; readonly runs: readonly string[] }
  | { readonly type: 'connection'; readonly connection: Connection }
  | { readonly type: 'event'; readonly run: string; readonly id: string | null; readonly message: Outbound };
