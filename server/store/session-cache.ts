/** Remembers for a few seconds whose a session's token is, so that not every request asks the database. */
import { hashToken, type SessionRow } from './sessions.ts';

type Select = (token: string) => Promise<SessionRow | undefined>;

/** Longest time for which a sign-out on another server goes unnoticed, in milliseconds. */
const keptMs = 5000;
const mostKept = 5000;

export class SessionCache {
  readonly #select: Select;
  readonly #now: () => number;
  readonly #kept = new Map<string, { readonly row: SessionRow | undefined; readonly until: number }>();
  /** Counts what was forgotten, so that an answer from before is not kept after. */
  #generation = 0;

  constructor(select: Select, now: () => number = () => performance.now()) {
    this.#select = select;
    this.#now = now;
  }

  /** The session of a token; undefined when there is none. */
  async get(token: string): Promise<SessionRow | undefined> {
    const key = hashToken(token);
    const now = this.#now();
    const known = this.#kept.get(key);
    if (known && known.until > now && (known.row?.expiresAt ?? Number.POSITIVE_INFINITY) > Date.now()) return known.row;
    const generation = this.#generation;
    const row = await this.#select(token);
    if (generation === this.#generation) this.#keep(key, row, now + keptMs);
    return row;
  }

  #keep(key: string, row: SessionRow | undefined, until: number): void {
    this.#kept.delete(key);
    this.#kept.set(key, { row, until });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
  }

  /** Everything is asked anew: somebody signed out, was removed or changed. */
  forget(): void {
    this.#generation += 1;
    this.#kept.clear();
  }
}
