/** Students, their drafts and their hand-ins. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('students')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('drafts')
    .addColumn('student', 'text', (column) => column.notNull().references('students.id'))
    .addColumn('lab', 'text', (column) => column.notNull())
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('tab', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('draftsKey', ['student', 'lab', 'exercise'])
    .execute();
  await db.schema
    .createTable('attempts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('student', 'text', (column) => column.notNull().references('students.id'))
    .addColumn('lab', 'text', (column) => column.notNull())
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('sourceHash', 'text', (column) => column.notNull())
    .addColumn('checksVersion', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('receivedAt', 'bigint', (column) => column.notNull())
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('leaseOwner', 'text')
    .addColumn('leaseUntil', 'bigint')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('score', 'integer')
    .addColumn('results', 'text')
    .addColumn('report', 'text')
    .addColumn('gradedAt', 'bigint')
    .execute();
  await db.schema
    .createIndex('attemptsLine')
    .on('attempts')
    .columns(['state', 'kind', 'turn', 'receivedAt', 'id'])
    .execute();
  await db.schema
    .createIndex('attemptsHistory')
    .on('attempts')
    .columns(['student', 'lab', 'exercise', 'receivedAt'])
    .execute();
  await db.schema.createIndex('attemptsRate').on('attempts').columns(['student', 'receivedAt']).execute();
}
