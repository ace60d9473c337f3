/** How students come into a class, and instructors to their pages. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('students').addColumn('signInName', 'text').execute();
  await db.schema.alterTable('students').addColumn('joinKey', 'text').execute();
  await db.schema.createIndex('studentsSignInName').on('students').column('signInName').unique().execute();
  await db.schema
    .createTable('instructorLinks')
    .addColumn('tokenHash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .execute();
}
