/** The steps that make the tables, in the order of their names. One that has been released never changes. */
import { type Migration, Migrator } from 'kysely';
import type { Db } from '../schema.ts';
import { up as exercises } from './0001-exercises.ts';
import { up as classroom } from './0002-classroom.ts';

const migrations: Readonly<Record<string, Migration>> = {
  '0001-exercises': { up: exercises },
  '0002-classroom': { up: classroom },
};

/** Brings the tables up to date. Throws when a step fails, or when a newer version of the course made them. */
export async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}
