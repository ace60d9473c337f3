/** The people of a class, as the server tells them. */
import { createApi } from '../../parts/api.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly rosterId: string | null;
  /** Milliseconds since 1970. */
  readonly joinedAt: number;
  readonly seenAt: number | null;
  /** After many wrong PINs: browsers that aren't known wait. */
  readonly locked: boolean;
}

export interface People {
  readonly people: readonly Person[];
  readonly removed: readonly Person[];
  /** Of the roster, and not here yet. */
  readonly missing: readonly { readonly rosterId: string; readonly name: string }[];
  /** How many the roster has; 0 without one. */
  readonly roster: number;
}

export interface JoinInfo {
  readonly name: string;
  /** In two groups, such as "K7M-4XQ9". */
  readonly code: string;
  /** The best first; empty when only the server's own machine can reach it. */
  readonly addresses: readonly string[];
  readonly joined: number;
  readonly roster: number;
}

export const api = createApi(location.origin);

/**
 * The address that students type: the one that this page came from, unless that is this machine's own, which means
 * another machine to everybody else. Null when nobody else can reach the server.
 */
export function joinAddress({ addresses }: JoinInfo, here: Pick<Location, 'hostname' | 'origin'>): string | null {
  const isOwn = /^(localhost|127\.[\d.]+|\[::1\])$/.test(here.hostname);
  return isOwn ? (addresses[0] ?? null) : here.origin;
}
