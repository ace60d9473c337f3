/** Puts the exercises' parts together: the course's checks, the store, and the queue that grades what is in it. */
import { FinalSweep } from '../classroom/final-sweep.ts';
import { closeGrader, courseGrader, graderStarts, shelfOf, warmGrader } from '../grading/course-grader.ts';
import { loadExercises } from '../grading/exercises.ts';
import { type Grade, GradingQueue, type QueueOptions } from '../grading/queue.ts';
import { Regrader, type RegraderOptions } from '../grading/regrader.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { openStore, type Store } from '../store/store.ts';
import type { ExerciseParts } from './parts.ts';

export interface GradingOptions extends QueueOptions {
  /** Most hand-ins of one student within a minute; 10 where it is left out. */
  readonly attemptsPerMinute?: number;
  readonly regrading?: RegraderOptions;
  /** In the place of the course's own grader. */
  readonly grade?: Grade;
  /** Whether there is a class; false where it is left out. */
  readonly isClass?: boolean;
}

export interface OpenExercises {
  readonly parts: ExerciseParts;
  /** Takes no more to grade; lets what is being graded come to its end for `graceMs`, and puts the rest back in line. */
  drain(graceMs: number): Promise<void>;
  /** Puts what is being graded back in line, and closes the store. */
  close(): Promise<void>;
}

/** The store in a data folder, which is this server's alone until the store is closed. Throws an `Error`. */
async function openOwnStore(dataFolder: string): Promise<Store> {
  const unlock = lockFolder(dataFolder);
  try {
    const store = await openStore(dataFolder);
    await store.expireLeases();
    return { ...store, close: () => store.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The store is in the PostgreSQL database at `databaseUrl`, or in the data folder. Throws an `Error` for an exercise
 * that is broken, a folder that another server has, or a store that can't be opened; it names the file.
 */
export async function openExercises(
  labsFolders: readonly string[],
  dataFolder: string,
  options: GradingOptions = {},
  databaseUrl?: string,
): Promise<OpenExercises> {
  const exercises = shelfOf(await loadExercises(labsFolders));
  const store = databaseUrl === undefined ? await openOwnStore(dataFolder) : await openStore(dataFolder, databaseUrl);
  const { grade, attemptsPerMinute = 10, isClass = false, regrading, ...queueOptions } = options;
  const grades = grade ?? courseGrader(exercises);
  const queue = new GradingQueue(store, grades, queueOptions);
  const regrader =
    queueOptions.sandboxes === 0 && !grade
      ? null
      : new Regrader(store, grades, { log: queueOptions.log, ...regrading });
  const isCourses = !grade && queueOptions.sandboxes !== 0;
  if (isCourses) warmGrader(exercises);
  const finals = isClass ? new FinalSweep(store, exercises, () => queue.wake()) : null;
  // What another process took in, gave back or left.
  const deafen = store.onChange(({ kind }) => {
    if (kind === 'attempt' || kind === 'everything') queue.wake();
  });
  const close = async () => {
    deafen();
    finals?.close();
    await regrader?.close();
    await queue.close();
    await closeGrader();
    await store.close();
  };
  const sandboxStarts = isCourses ? () => graderStarts(exercises) : async () => {};
  return {
    parts: { exercises, store, queue, regrader, attemptsPerMinute, isClass, sandboxStarts },
    drain: (graceMs) => queue.close(graceMs),
    close,
  };
}
