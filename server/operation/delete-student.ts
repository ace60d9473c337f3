/** `npm run delete-student -- ID|NAME [--data FOLDER] --yes`: everything of a student is gone, for good. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../labs/kit/problem.ts';
import { databaseUrlOf } from '../config.ts';
import { defaultDataFolder } from '../data-folder.ts';
import { fromHere } from '../from-here.ts';
import { oneLine } from '../grading/rows.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { describeDatabase } from '../store/postgres.ts';
import type { StudentRow } from '../store/schema.ts';
import { openStore, type Store } from '../store/store.ts';

const usage = 'npm run delete-student -- ID|NAME [--data FOLDER] [--yes]';

function readArguments(args: readonly string[]) {
  const options = { data: { type: 'string' }, yes: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [who, ...more] = positionals;
    if (who !== undefined && more.length === 0) return { who, ...values };
  } catch {
    // What it takes is told below.
  }
  throw new Problem(`Say whom to delete: ${usage}. A name of several words stands in quotes.`);
}

const described = ({ id, name, rosterId }: StudentRow): string =>
  oneLine(`${id} (${[name ?? 'without a name', rosterId].filter(Boolean).join(', ')})`);

/** The one student who is meant. Throws a `Problem` for none and for several. */
async function findOne(store: Store, who: string): Promise<StudentRow> {
  const found = await store.findStudents(who);
  const [student] = found;
  if (!student) throw new Problem(`There is no student "${oneLine(who)}", neither by id nor by name.`);
  if (found.length > 1)
    throw new Problem(`Several students are called so. Say which by the id: ${found.map(described).join('; ')}.`);
  return student;
}

/** Does `work` on the store of a folder or of `DATABASE_URL`; a folder is this command's alone meanwhile. */
async function withStore<Result>(folder: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const databaseUrl = databaseUrlOf();
  const unlock = databaseUrl === undefined ? lockFolder(folder) : () => {};
  try {
    const store = await openStore(folder, databaseUrl);
    return await work(store).finally(() => store.close());
  } finally {
    unlock();
  }
}

/** Does what the command line says and gives what to print. Throws a `Problem` with a sentence. */
export async function deleteStudent(args: readonly string[]): Promise<string> {
  const { who, data, yes } = readArguments(args);
  const databaseUrl = databaseUrlOf();
  const folder = data === undefined ? defaultDataFolder() : fromHere(data);
  if (databaseUrl === undefined && !existsSync(path.join(folder, 'course.sqlite')))
    throw new Problem(`There is no class in ${folder}. Say with --data where the server keeps its data.`);
  const place = databaseUrl === undefined ? folder : describeDatabase(databaseUrl);
  return withStore(folder, async (store) => {
    const student = await findOne(store, who);
    if (!yes) return `This deletes ${described(student)} and all their work in ${place}, for good. Say so with --yes.`;
    const erased = (await store.eraseStudent(student.id)) ?? {};
    const rows = Object.entries(erased).filter(([, count]) => count > 0);
    const what = rows.map(([table, count]) => `${count} in ${table}`).join(', ');
    return `Deleted ${described(student)}: ${what}. Backups that were made before still hold them.`;
  });
}
