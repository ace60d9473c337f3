/** What the server keeps of an exercise: the draft, and the attempts with their results. */
import type { LabTermsView } from '../../labs/kit/class/grades.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { ApiProblem, createApi, ServerAway, serverIsAway } from '../parts/api.ts';
import { text } from '../text/exercise.ts';
import type { TrainingReport } from './learning-curve.tsx';

export interface AttemptView {
  readonly id: string;
  /** Time of receipt, ISO. */
  readonly receivedAt: string;
  readonly state: 'waiting' | 'grading' | 'done' | 'could-not-grade';
  /** In the line, while it waits: 1 is next. */
  readonly place: number | null;
  readonly score: number | null;
  readonly results: readonly CheckResult[] | null;
  readonly checksVersion: string;
  /** What the training of a model came to; null for a function. */
  readonly report?: TrainingReport | null;
  /** The score before it was graded again; missing for an attempt that never was. */
  readonly scoreBefore?: number | null;
}

export interface SavedDraft {
  readonly text: string;
  readonly updatedAt: string;
}

export interface ExerciseView {
  readonly draft: SavedDraft | null;
  /** Newest first. */
  readonly attempts: readonly AttemptView[];
  readonly best: number | null;
  /** Deadline and rules of the lab, for this student. */
  readonly terms?: LabTermsView;
}

/** Another tab has saved since: its text. */
export class DraftConflict extends Error {
  readonly other: SavedDraft;
  constructor(other: SavedDraft) {
    super('Another tab has saved another version.');
    this.name = 'DraftConflict';
    this.other = other;
  }
}

/** Everything rejects with `ServerAway` or an `ApiProblem`. */
export interface ExerciseApi {
  load(): Promise<ExerciseView>;
  /** Rejects with a `DraftConflict` too. */
  saveDraft(text: string, tab: string, base: string | null): Promise<{ readonly updatedAt: string }>;
  handIn(source: string): Promise<AttemptView>;
  attempt(id: string): Promise<AttemptView & { readonly source: string }>;
  /** The reference solution, once it is released. */
  solution(): Promise<string>;
}

/** The server's side of `labs/LAB/exercises/NAME`. */
export function exerciseApi(lab: string, name: string, base: string): ExerciseApi {
  const api = createApi(base);
  const path = `/api/exercises/${lab}/${name}`;
  return {
    load: async () => (await api.request('GET', path)) as ExerciseView,
    saveDraft: (text, tab, since) =>
      putDraft(new URL(`${path}/draft`, base).href, { text, tab, ...(since !== null && { base: since }) }),
    handIn: async (source) => (await api.request('POST', `${path}/attempts`, { source })) as AttemptView,
    solution: async () => ((await api.request('GET', `${path}/solution`)) as { readonly source: string }).source,
    attempt: async (id) =>
      (await api.request('GET', `/api/attempts/${id}`)) as AttemptView & { readonly source: string },
  };
}

/** A small text is sent even when the page is being closed. */
async function putDraft(url: string, body: object): Promise<{ updatedAt: string }> {
  const json = JSON.stringify(body);
  const response = await fetch(url, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: json,
    keepalive: json.length < 50_000,
  }).catch(away);
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  if (!response.ok && (response.status >= 502 || !answer)) away();
  serverIsAway.value = false;
  if (response.status === 409 && isDraft(answer?.draft)) throw new DraftConflict(answer.draft);
  if (!response.ok)
    throw new ApiProblem(response.status, String(answer?.detail ?? text.serverAnswered(response.status)));
  return answer as { updatedAt: string };
}

function away(): never {
  serverIsAway.value = true;
  throw new ServerAway();
}

const isDraft = (value: unknown): value is SavedDraft =>
  typeof value === 'object' && value !== null && 'text' in value && 'updatedAt' in value;
