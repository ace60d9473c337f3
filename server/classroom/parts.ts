/** What the routes of the classroom are made of. */
import type { ExerciseShelf } from '../grading/course-grader.ts';
import type { GradingQueue } from '../grading/queue.ts';
import type { Store } from '../store/store.ts';
import type { BoardFeed } from './board-feed.ts';
import type { CourseLab } from './course.ts';

export interface ClassroomParts {
  readonly store: Store;
  readonly exercises: ExerciseShelf;
  readonly queue: GradingQueue;
  readonly course: readonly CourseLab[];
  readonly board: BoardFeed;
  /** Null: a course for one person. */
  readonly className: string | null;
}
