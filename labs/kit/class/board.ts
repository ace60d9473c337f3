/** The instructor's board: who is where, as the server tells it and the page shows it. Times are milliseconds since 1970. */

export interface BoardExercise {
  readonly name: string;
  readonly title: string;
  readonly core: boolean;
  readonly kind: 'function' | 'model';
}

export interface BoardLab {
  readonly lab: string;
  readonly title: string;
  /** In the order of the lesson. */
  readonly exercises: readonly BoardExercise[];
}

export interface BoardStudent {
  readonly id: string;
  readonly name: string;
  /** When the server last heard of them; null for never. */
  readonly seenAt: number | null;
}

/** `work`: only a draft; `checks`: the visible checks ran; `waiting`: a hand-in is not graded yet. */
export type BoardState = 'work' | 'checks' | 'waiting' | 'graded';

/** One student at one exercise. Where there is nothing there is no cell. */
export interface BoardCell {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
  readonly state: BoardState;
  /** What counts, in points of 100; null before the first verdict. */
  readonly score: number | null;
  /** The best attempt, before anything is taken off it. */
  readonly best: number | null;
  /** Hand-ins, without those that nobody could grade. */
  readonly attempts: number;
  readonly graded: number;
  /** Receipt of the first attempt that was graded, and time of the latest verdict. */
  readonly firstAt: number | null;
  readonly gradedAt: number | null;
  /** The first check that failed in the latest graded attempt, where several attempts came without full marks. */
  readonly failed: string | null;
  /** Of the visible checks that ran last; null before. */
  readonly passing: number | null;
  readonly total: number | null;
  /** The first visible check that failed, since when, and in how many runs in a row. */
  readonly failing: string | null;
  readonly failingSince: number | null;
  readonly runs: number;
  /** The latest draft or check; null without either. */
  readonly workedAt: number | null;
  /** The latest of everything. */
  readonly updatedAt: number;
}

export interface BoardView {
  /** The server's time: the page's clock may be another. */
  readonly now: number;
  readonly labs: readonly BoardLab[];
  readonly students: readonly BoardStudent[];
  readonly cells: readonly BoardCell[];
}

/** What a board is told after the snapshot, each as an event of its name. */
export interface BoardEvents {
  /** These are all that is known of their student and exercise now. */
  readonly cells: readonly BoardCell[];
  /** Who came or was seen, and who is off the class. */
  readonly students: { readonly here: readonly BoardStudent[]; readonly gone: readonly string[] };
  /** Rules changed: anything may look different now, so the snapshot is to be read again. */
  readonly reload: null;
}

/** Stands for the first check where the code can't be read or run at all. */
export const runsAtAll = 'The code can be run';
