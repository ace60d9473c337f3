/** The right of one server to a data folder. The system takes it back when the process ends, however it does. */
import path from 'node:path';
import Database from 'libsql';

/**
 * Takes the right to a data folder: an exclusive lock on the file `course.lock` in it. Gives what hands it back.
 * Throws an `Error` with a sentence when another server has it.
 */
export function lockFolder(dataFolder: string): () => void {
  const file = path.join(dataFolder, 'course.lock');
  const database = new Database(file);
  try {
    database.pragma('busy_timeout = 0');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY')
      throw new Error(`The data folder ${dataFolder} can't be locked: ${(error as Error).message}`, { cause: error });
    throw new Error(
      `Another server of the course runs on the data folder ${dataFolder}. Stop it, or choose another folder with --data.`,
    );
  }
  return () => {
    // A connection that is closed within a transaction may keep the lock until it is collected.
    if (!database.open) return;
    database.exec('rollback');
    database.close();
  };
}
