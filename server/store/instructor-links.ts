/** Links that sign an instructor in. */
import type { Db } from './schema.ts';
import { hashToken, newToken } from './sessions.ts';

/** How long a link can be used, in milliseconds: a month. */
const linkMs = 30 * 24 * 3_600_000;

/** Makes a link's token, which is nowhere kept. Links that ran out are forgotten. */
export async function insertInstructorLink(db: Db, now = Date.now()): Promise<string> {
  const token = newToken();
  await db.deleteFrom('instructorLinks').where('expiresAt', '<=', now).execute();
  await db
    .insertInto('instructorLinks')
    .values({ tokenHash: hashToken(token), createdAt: now, expiresAt: now + linkMs })
    .execute();
  return token;
}

export async function isInstructorLink(db: Db, token: string, now = Date.now()): Promise<boolean> {
  const row = await db
    .selectFrom('instructorLinks')
    .select('tokenHash')
    .where('tokenHash', '=', hashToken(token))
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends every link that was made so far, and every instructor's session but the one of `token`. */
export async function endInstructors(db: Db, token: string): Promise<void> {
  await db.deleteFrom('instructorLinks').execute();
  await db.deleteFrom('sessions').where('role', '=', 'instructor').where('tokenHash', '!=', hashToken(token)).execute();
}
