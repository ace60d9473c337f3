/** One exercise of the page: its text, what Check found, and its attempts. */
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LabTermsView } from '../../labs/kit/class/grades.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { judgeVisible } from '../../labs/kit/exercise/judge.ts';
import { Problem } from '../../labs/kit/problem.ts';
import { serverIsAway } from '../parts/api.ts';
import { tellClass } from '../parts/tell-class.ts';
import { text } from '../text/exercise.ts';
import { type CheckReport, reportOf, unreadable } from './check-report.ts';
import { type ExerciseContent, lentOf } from './content.ts';
import { lookWaiting, tellDelivery } from './deliver.ts';
import { createDraft, type Draft } from './draft.ts';
import { type AttemptView, type ExerciseApi, type ExerciseView, exerciseApi } from './exercise-api.ts';
import { createHandIn, type HandIn } from './hand-in.ts';
import { offer } from './implementations.ts';
import { draftShelf, handInShelf, tabName } from './kept.ts';
import { takeLinkedCode } from './linked-code.ts';
import { inWords } from './stripper-words.ts';

/** What stands in the results. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'checking' }
  /** The code could not be read or run at all. */
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'checked'; readonly results: readonly CheckResult[]; readonly source: string }
  | { readonly kind: 'graded'; readonly attempt: AttemptView };

export interface OpenExercise {
  readonly content: ExerciseContent;
  readonly draft: Draft;
  readonly handIn: HandIn;
  readonly shown: ReadonlySignal<Shown>;
  readonly console: ReadonlySignal<readonly string[]>;
  /** Newest first; null while the server is away and nothing is known. */
  readonly attempts: ReadonlySignal<readonly AttemptView[] | null>;
  readonly best: ReadonlySignal<number | null>;
  /** Deadline and rules; null while nothing is known. */
  readonly terms: ReadonlySignal<LabTermsView | null>;
  /** Code from a link, until the student takes it or leaves it. */
  readonly linked: ReadonlySignal<string | null>;
  check(): Promise<void>;
  handInNow(): Promise<void>;
  /** Puts another text in; what stood there can be brought back by `undo`. */
  replace(text: string, what: string): void;
  readonly undo: ReadonlySignal<{ readonly what: string; back(): void } | null>;
  /** Takes code from a link into the editor, or leaves it. Nothing runs. */
  takeLinked(take: boolean): void;
  /** The reference solution, once it is released. */
  solution(): Promise<string>;
  /** The source of an earlier attempt. */
  sourceOf(attempt: AttemptView): Promise<string>;
}

const open = new Map<string, Promise<OpenExercise>>();

/** An exercise stays open while the page lives, so that its text and results are there after a look elsewhere. */
export function openExercise(lab: string, name: string, content: ExerciseContent): Promise<OpenExercise> {
  const key = `${lab}/${name}`;
  const known = open.get(key) ?? start(lab, name, content);
  open.set(key, known);
  return known;
}

async function start(lab: string, name: string, content: ExerciseContent): Promise<OpenExercise> {
  const api = exerciseApi(lab, name, location.origin);
  const draft = createDraft({ api, shelf: draftShelf(lab, name), tab: await tabName(), starter: content.starter });
  const view = await api.load().catch(() => 'away' as const);
  await draft.open(view === 'away' ? 'away' : view.draft);
  const exercise = createExercise(lab, name, content, api, draft, view === 'away' ? null : view);
  // The page goes into the background before it goes away.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void draft.flush();
  });
  return exercise;
}

function createExercise(
  lab: string,
  name: string,
  content: ExerciseContent,
  api: ExerciseApi,
  draft: Draft,
  view: ExerciseView | null,
): OpenExercise {
  const shown = signal<Shown>({ kind: 'nothing' });
  const printed = signal<readonly string[]>([]);
  const attempts = signal<readonly AttemptView[] | null>(view?.attempts ?? null);
  const best = signal<number | null>(view?.best ?? null);
  const terms = signal<LabTermsView | null>(view?.terms ?? null);
  const linked = signal(takeLinkedCode(name));
  const undo = signal<{ what: string; back(): void } | null>(null);
  const latest = view?.attempts[0];
  if (latest?.state === 'done') shown.value = { kind: 'graded', attempt: latest };

  function graded(attempt: AttemptView): void {
    const others = (attempts.peek() ?? []).filter(({ id }) => id !== attempt.id);
    batch(() => {
      attempts.value = [attempt, ...others];
      if (attempt.score !== null) best.value = Math.max(best.peek() ?? 0, attempt.score);
      shown.value = { kind: 'graded', attempt };
    });
    // A server that was away at first has more to tell.
    void api.load().then(
      (now) => {
        attempts.value = now.attempts;
        best.value = now.best;
        terms.value = now.terms ?? null;
      },
      () => {},
    );
  }
  const { title } = content.metadata;
  const shelf = handInShelf(lab, name, title);
  const handIn: HandIn = createHandIn({ attempt: api.attempt, handIn: handOver }, shelf, graded);
  async function handOver(source: string): Promise<AttemptView> {
    const attempt = await api.handIn(source);
    // The student may be reading another page by now.
    if (handIn.state.peek().kind === 'kept') tellDelivery({ handIn: { lab, name, title, source }, refusal: null });
    return attempt;
  }
  void handIn.resume(latest ?? null);
  const isKept = computed(() => handIn.state.value.kind === 'kept');
  effect(() => {
    isKept.value;
    void lookWaiting();
  });
  effect(() => {
    if (serverIsAway.value) return;
    handIn.retry();
    void draft.flush();
  });

  /** Nobody waits for it. */
  function report(run: CheckReport): void {
    if (run.total > 0) void tellClass('PUT', `/api/exercises/${lab}/${name}/checks`, run);
  }

  async function check(): Promise<void> {
    if (shown.peek().kind === 'checking') return;
    const source = draft.text.peek();
    batch(() => {
      shown.value = { kind: 'checking' };
      printed.value = [];
    });
    try {
      const { results, console, js } = await runVisible(content, source);
      batch(() => {
        shown.value = { kind: 'checked', results, source };
        printed.value = console;
      });
      report(reportOf(results));
      const { exports } = content.metadata;
      if (results[0]?.verdict.ok) offer(lab, name, { js, source, exports, tf: lentOf(content.metadata) });
    } catch (error) {
      const message = error instanceof Problem ? inWords(error.message) : text.notRun(String(error));
      shown.value = { kind: 'problem', message };
      if (error instanceof Problem) report(unreadable((await content.visible()).length));
    }
  }

  function replace(next: string, what: string): void {
    const before = draft.text.peek();
    if (before === next) return;
    draft.edit(next);
    undo.value = {
      what,
      back: () => {
        draft.edit(before);
        undo.value = null;
      },
    };
  }

  return {
    content,
    draft,
    handIn,
    shown,
    console: printed,
    attempts,
    best,
    terms,
    linked,
    undo,
    check,
    handInNow: () => handIn.send(draft.text.peek()),
    replace,
    takeLinked(take) {
      const code = linked.peek();
      linked.value = null;
      if (take && code !== null) replace(code, text.linkedIsIn);
    },
    solution: api.solution,
    sourceOf: async ({ id }) => (await api.attempt(id)).source,
  };
}

/** The visible checks on a source. Throws a `Problem` when it can't be read or run. */
async function runVisible(content: ExerciseContent, source: string) {
  const [{ stripTypes }, { runInPage }, checks] = await Promise.all([
    import('../../labs/kit/exercise/strip.ts'),
    import('./sandbox/run-in-page.ts'),
    content.visible(),
  ]);
  const js = stripTypes(source);
  const { metadata } = content;
  const calls = checks.map((one) => one.calls);
  const { outcomes, console } = await runInPage(js, metadata.exports, calls, lentOf(metadata));
  return { js, console, results: judgeVisible(checks, outcomes) };
}
