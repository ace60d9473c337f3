/** The steps that make the tables, in the order of their names. One that has been released never changes. */
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import type { Db } from '../schema.ts';
import { up as exercises } from './0001-exercises.ts';
import { up as classroom } from './0002-classroom.ts';
import { up as regrades } from './0003-regrades.ts';
import { up as servers } from './0004-servers.ts';
import { up as joining } from './0005-joining.ts';

type Steps = Readonly<Record<string, Migration>>;

const migrations: Steps = {
  '0001-exercises': { up: exercises },
  '0002-classroom': { up: classroom },
  '0003-regrades': { up: regrades },
  '0004-servers': { up: servers },
  '0005-joining': { up: joining },
};

/** The names of all steps, in their order. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort();

/** The steps that were taken on this database, in order; none on a new one. */
async function stepsTaken(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const rows = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.rows.map(({ name }) => name).sort();
}

/**
 * Brings the tables up to date; what is there is saved by `backup` before it is changed. Throws when a step fails, or
 * when a newer version of the course made the tables. `change` is for tests, which have steps of their own.
 */
export async function migrate(
  db: Db,
  backup: Engine['backup'] = async () => {},
  change = (own: Steps): Steps => own,
): Promise<void> {
  const steps = change(migrations);
  const taken = await stepsTaken(db);
  const newer = taken.find((name) => !(name in steps));
  if (newer !== undefined)
    throw new Error(`a newer version of the course made it (it has the step ${newer}). Start that version.`);
  const next = Object.keys(steps).sort()[taken.length];
  if (next !== undefined && taken.length > 0) await backup(`before-${next}`);
  const provider = { getMigrations: async () => ({ ...steps }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}
