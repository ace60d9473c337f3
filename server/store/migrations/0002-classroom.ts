/** A class: who is in it, how they sign in, what the instructor has set, and how far everyone is. */
import type { Kysely } from 'kysely';

async function people(db: Kysely<unknown>): Promise<void> {
  const columns = [
    ['name', 'text'],
    ['rosterId', 'text'],
    ['pinHash', 'text'],
    ['linkHash', 'text'],
    ['pinLockedUntil', 'bigint'],
    ['removedAt', 'bigint'],
    ['seenAt', 'bigint'],
  ] as const;
  for (const [name, type] of columns) await db.schema.alterTable('students').addColumn(name, type).execute();
  await db.schema
    .alterTable('students')
    .addColumn('pinFailures', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('studentsRosterId').on('students').column('rosterId').unique().execute();
  await db.schema.createIndex('studentsLink').on('students').column('linkHash').unique().execute();
  await db.schema
    .createTable('roster')
    .addColumn('rosterId', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('tokenHash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('student', 'text', (column) => column.notNull().references('students.id'))
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessionsStudent').on('sessions').column('student').execute();
}

async function rules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('labRules')
    .addColumn('lab', 'text', (column) => column.primaryKey().notNull())
    .addColumn('open', 'integer', (column) => column.notNull())
    .addColumn('deadline', 'bigint')
    .addColumn('latePolicy', 'text')
    .addColumn('solutionsAt', 'bigint')
    .execute();
  await db.schema
    .createTable('extensions')
    .addColumn('lab', 'text', (column) => column.notNull())
    .addColumn('student', 'text', (column) => column.notNull().references('students.id'))
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('extensionsKey', ['lab', 'student'])
    .execute();
}

async function work(db: Kysely<unknown>): Promise<void> {
  const exercise = ['student', 'lab', 'exercise'] as const;
  await db.schema
    .createTable('overrides')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('student', 'text', (column) => column.notNull().references('students.id'))
    .addColumn('lab', 'text', (column) => column.notNull())
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('score', 'integer')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('overridesExercise')
    .on('overrides')
    .columns([...exercise, 'createdAt'])
    .execute();
  await db.schema
    .createTable('checkRuns')
    .addColumn('student', 'text', (column) => column.notNull().references('students.id'))
    .addColumn('lab', 'text', (column) => column.notNull())
    .addColumn('exercise', 'text', (column) => column.notNull())
    .addColumn('passing', 'integer', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('failing', 'text')
    .addColumn('failingSince', 'bigint')
    .addColumn('runs', 'integer', (column) => column.notNull())
    .addColumn('updatedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('checkRunsKey', [...exercise])
    .execute();
  await db.schema
    .createTable('predictions')
    .addColumn('student', 'text', (column) => column.notNull().references('students.id'))
    .addColumn('lab', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('answer', 'integer', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('predictionsKey', ['student', 'lab', 'name'])
    .execute();
  await db.schema.createIndex('attemptsExercise').on('attempts').columns(['lab', 'exercise', 'student']).execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await people(db);
  await rules(db);
  await work(db);
}
