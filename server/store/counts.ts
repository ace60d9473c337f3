/** How much is in the store, for those who watch over the server. */
import { sql } from 'kysely';
import type { AttemptKind, AttemptState, Db } from './schema.ts';

export interface AttemptCount {
  readonly kind: AttemptKind;
  readonly state: AttemptState;
  readonly count: number;
}

/** Hand-ins by kind and state; pairs that nobody is in are left out. */
export async function countAttempts(db: Db): Promise<AttemptCount[]> {
  const rows = await db
    .selectFrom('attempts')
    .select(({ fn }) => ['kind', 'state', fn.countAll().as('count')])
    .groupBy(['state', 'kind'])
    .execute();
  return rows.map(({ kind, state, count }) => ({ kind, state, count: Number(count) }));
}

/** Resolves when the database answers. */
export async function askDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
