/** Web servers that share a database, and which of them each browser's runs are on. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('servers')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('seenAt', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('homes')
    .addColumn('student', 'text', (column) => column.notNull())
    .addColumn('browser', 'text', (column) => column.notNull())
    .addColumn('server', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('homesKey', ['student', 'browser'])
    .execute();
  await db.schema.createIndex('homesServer').on('homes').column('server').execute();
}
