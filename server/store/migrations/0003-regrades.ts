/** Regrades: an exercise graded again for everyone, beside the first results. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('regrades')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('lab', 'text', (column) => column.notNull())
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('openFor', 'text', (column) => column.unique())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('settledAt', 'bigint')
    .execute();
  await db.schema
    .createTable('regradeResults')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('regrade', 'text', (column) => column.notNull().references('regrades.id'))
    .addColumn('attempt', 'text', (column) => column.notNull().references('attempts.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('leaseOwner', 'text')
    .addColumn('leaseUntil', 'bigint')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('score', 'integer')
    .addColumn('results', 'text')
    .addColumn('report', 'text')
    .addColumn('checksVersion', 'text')
    .addColumn('gradedAt', 'bigint')
    .execute();
  await db.schema.createIndex('regradeResultsLine').on('regradeResults').columns(['state', 'id']).execute();
  await db.schema.createIndex('regradeResultsOf').on('regradeResults').columns(['regrade', 'state']).execute();
  await db.schema.createIndex('regradeResultsAttempt').on('regradeResults').column('attempt').execute();
}
