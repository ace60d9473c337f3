/** A student's work at an exercise, as the instructor is given it. */
import type { BoardCell, BoardLab, BoardStudent } from '../../labs/kit/class/board.ts';
import type { AttemptView, SavedDraft } from '../exercise/exercise-api.ts';
import { createApi } from '../parts/api.ts';

export type AttemptWork = AttemptView & { readonly source: string };

export interface StudentWork {
  readonly student: BoardStudent;
  readonly labs: readonly BoardLab[];
  readonly cells: readonly BoardCell[];
}

export interface ExerciseWork {
  readonly starter: string;
  readonly draft: SavedDraft | null;
  /** Newest first. */
  readonly attempts: readonly AttemptWork[];
  /** The final grade of a model; null where none was asked for. */
  readonly final: AttemptView | null;
}

const get = (path: string, signal?: AbortSignal) => createApi(location.origin).request('GET', path, undefined, signal);

/** Rejects with `ServerAway` or an `ApiProblem`. */
export const exerciseWork = async (
  student: string,
  lab: string,
  name: string,
  signal?: AbortSignal,
): Promise<ExerciseWork> =>
  (await get(`/api/class/students/${student}/exercises/${lab}/${name}`, signal)) as ExerciseWork;
