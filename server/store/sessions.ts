/** Who is signed in: a random token in a cookie, of which only the hash is kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Db, instructorStudent, type SessionTable } from './schema.ts';

export type SessionRow = Selectable<SessionTable>;

/** How long a session lasts, in milliseconds: a term. */
export const sessionMs = 180 * 24 * 3_600_000;

/** SHA-256 of a token, hexadecimal: what the store keeps of it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 192 random bits, for a cookie or a link. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** Begins a session and gives its token, which is nowhere kept. */
export async function insertSession(
  db: Db,
  who: { readonly role: 'student'; readonly student: string } | { readonly role: 'instructor' },
  now = Date.now(),
): Promise<string> {
  const token = newToken();
  const student = who.role === 'instructor' ? instructorStudent : who.student;
  const times = { createdAt: now, expiresAt: now + sessionMs };
  await db
    .insertInto('sessions')
    .values({ tokenHash: hashToken(token), role: who.role, student, ...times })
    .execute();
  return token;
}

/** The session of a token; undefined when there is none, it ran out, or its student was removed. */
export function selectSession(db: Db, token: string, now = Date.now()): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('students', 'students.id', 'sessions.student')
    .selectAll('sessions')
    .where('tokenHash', '=', hashToken(token))
    .where('expiresAt', '>', now)
    .where('students.removedAt', 'is', null)
    .executeTakeFirst();
}

/** Ends one session. */
export async function deleteSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', hashToken(token)).execute();
}

/** Ends every session of a student. */
export async function deleteSessionsOf(db: Db, student: string): Promise<void> {
  await db.deleteFrom('sessions').where('student', '=', student).execute();
}
