/** Copies of an SQLite file, taken before its tables are changed. */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type Database from 'libsql';

/** The most copies that are kept. */
const kept = 5;
const pattern = /^course-.*\.sqlite$/;

/** Waits until what was written to a file or folder is on the disk. */
async function sync(name: string): Promise<void> {
  // Windows opens no folder.
  const handle = await open(name, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

async function removeOldest(folder: string): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  for (const name of copies.slice(0, -kept)) await rm(path.join(folder, name));
}

/**
 * Copies the store `file` as it is now into the folder `backups` beside it, whole or not at all; the name has the
 * time and `reason`. Gives the copy's path.
 */
export async function backupSqlite(database: Database.Database, file: string, reason: string): Promise<string> {
  const folder = path.join(path.dirname(file), 'backups');
  await mkdir(folder, { recursive: true });
  const time = new Date().toISOString().replaceAll(':', '-');
  const copy = path.join(folder, `course-${time}-${reason}.sqlite`);
  const unfinished = `${copy}.${process.pid}.part`;
  try {
    database.prepare('vacuum into ?').run([unfinished]);
    await sync(unfinished);
    await rename(unfinished, copy);
    await sync(folder);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new Error(`it can't be saved in ${folder} before its tables are changed: ${(error as Error).message}`);
  }
  await removeOldest(folder);
  return copy;
}
