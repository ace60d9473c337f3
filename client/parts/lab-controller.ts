/** The controller of a lab over any world: what `createLabController` gives the browser. */
import { computed, signal } from '@preact/signals';
import type { z } from 'zod';
import type { Artefact } from '../../labs/kit/experiment.ts';
import { describeParams, paramsToHash } from '../../labs/kit/params.ts';
import { Problem } from '../../labs/kit/problem.ts';
import * as say from './controller-sentences.ts';
import type { World } from './controller-world.ts';
import { createKeptRuns } from './kept-runs.ts';
import { type Change, createLabSettings } from './lab-settings.ts';
import { readModel } from './model-link.ts';
import type { LabController, Run, Where } from './run.ts';
import { gentlerRate, lastStep, untilLoaded } from './run-helpers.ts';
import { createRunKeeper } from './run-keeper.ts';
import { createLinkFields, writeLink } from './run-link.ts';

/** After a change that takes a new run, that long is waited for more changes before it begins. */
const settleMs = 400;
/** A model that moves between browser and server is waited for that long. */
const moveMs = 10_000;

/** Before anything was trained. */
const noProgress = { artefact: null, frames: [], plan: null, finished: false };

/** A controller, and when it has found what earlier visits left. */
export interface ReadyController extends LabController {
  readonly ready: Promise<void>;
}

export function createController(lab: string, schema: z.ZodObject, world: World): ReadyController {
  const settings = createLabSettings(schema, world.address);
  const { params, seed } = settings;
  const where = signal<Where>(world.memory.get('where') === 'browser' ? 'browser' : 'server');
  const note = signal<string | null>(settings.problem);
  const keeper = createRunKeeper(lab, settings, where, world);
  const kept = createKeptRuns(lab, world.shelf);
  let settling: ReturnType<typeof setTimeout> | null = null;
  const linked = createLinkFields(lab, world, () => paramsToHash(schema, params.peek(), seed.peek()));

  const isOver = (run: Run | null) => run === null || run.status.peek().state === 'ended';
  const savedHere = computed(() => {
    const saved = keeper.last.value;
    if (!saved) return null;
    return settings.identity(saved.params, saved.seed) === settings.identity(params.value, seed.value) ? saved : null;
  });
  const matching = () => savedHere.peek();

  function cancelSettling(): void {
    if (settling !== null) clearTimeout(settling);
    settling = null;
  }

  /** The current run; else one from the last saved state, when a run was lost; else a new one. */
  function ensure(): Run {
    cancelSettling();
    const run = keeper.run.peek();
    if (run && !isOver(run)) return run;
    const saved = run ? matching() : null;
    if (!saved) return keeper.begin();
    note.value = say.goesOn(saved.frames);
    return keeper.restore(saved);
  }

  function apply({ live, restarts }: Change): void {
    const run = keeper.run.peek();
    if (restarts.length === 0) {
      if (run && Object.keys(live).length) run.send({ type: 'set', params: live });
      return;
    }
    if (!run && settling === null) return;
    if (run) note.value = lastStep(run) > 0 ? say.restarts(restarts) : null;
    keeper.drop();
    cancelSettling();
    settling = setTimeout(ensure, settleMs);
  }

  /** The run's model; null when it has none, or gives none in time. */
  function modelOf(run: Run): Promise<Artefact | null> {
    if (lastStep(run) === 0 || run.status.peek().exports === false) return Promise.resolve(null);
    const late = new Promise<null>((resolve) => setTimeout(resolve, moveMs, null));
    return Promise.race([run.export().catch(() => null), late]);
  }

  /** Null for a run that trained nothing yet. */
  function whyNoModel(run: Run): string | null {
    if (run.status.peek().exports === false) return say.noModel();
    return lastStep(run) === 0 ? null : say.modelLate();
  }

  const stateOf = (run: Run, artefact: Artefact | null) => ({
    artefact,
    frames: run.frames.peek(),
    plan: run.plan.peek(),
    finished: run.status.peek().state === 'finished',
  });

  async function move(run: Run): Promise<void> {
    const artefact = await modelOf(run);
    if (keeper.run.peek() !== run) return;
    const progress = stateOf(run, artefact);
    if (!artefact) return keeper.drop();
    keeper.restore(progress);
    note.value = say.moved(where.peek(), progress.frames);
    await keeper.save(progress);
  }

  function drive(command: { type: 'play' } | { type: 'step'; unit: 'sample' | 'batch' | 'epoch' }): void {
    note.value = null;
    const run = ensure();
    if (run.status.peek().state === 'finished') note.value = say.finished();
    else run.send(command);
  }

  function openLinkedModel(): boolean {
    const text = linked.take('model');
    if (text === null) return false;
    try {
      const artefact = readModel(text);
      cancelSettling();
      keeper.restore({ ...noProgress, artefact });
      note.value = say.linkedModel();
      return true;
    } catch (error) {
      note.value = say.badModel((error as Error).message);
      return false;
    }
  }

  async function showLinkedKept(): Promise<void> {
    const text = linked.take('kept');
    if (text === null) return;
    const said = await import('./kept-link.ts')
      .then(({ readKept }) => readKept(text))
      .then((runs) => say.linkedKept(runs.length, kept.show(runs)), say.badKept);
    note.value = note.peek() === null ? said : `${note.peek()} ${said}`;
  }

  async function findEarlier(): Promise<void> {
    const [earlier, saved] = await Promise.all([keeper.findEarlier(), keeper.loadLast(), kept.load()]);
    const isFaster = keeper.run.peek() !== null || settling !== null;
    if (isFaster || openLinkedModel()) earlier?.dispose({ stop: true });
    else if (earlier) keeper.adopt(earlier);
    else if (saved && matching() === saved) {
      keeper.restore(saved);
      note.value = say.isBack(saved.frames);
    }
    await showLinkedKept();
  }

  const set = (patch: Record<string, unknown>) => apply(settings.change({ ...params.peek(), ...patch }, seed.peek()));
  const play = () => drive({ type: 'play' });
  world.address.onChange(() => {
    linked.reread();
    try {
      apply(settings.readAddress());
      openLinkedModel();
      void showLinkedKept();
    } catch (error) {
      note.value = say.badAddress((error as Error).message);
    }
  });

  return {
    lab,
    params,
    seed,
    where,
    run: keeper.run,
    note,
    kept: kept.kept,
    ready: findEarlier(),
    savedAt: computed(() => savedHere.value?.frames.at(-1) ?? null),
    ensure,
    set,
    play,
    setSeed: (next) => apply(settings.change(params.peek(), next)),
    setWhere(next) {
      if (next === where.peek()) return;
      where.value = next;
      world.memory.set('where', next);
      const run = keeper.run.peek();
      if (run && isOver(run)) keeper.drop();
      else if (run) void move(run);
    },
    pause: () => keeper.run.peek()?.send({ type: 'pause' }),
    step: (unit) => drive({ type: 'step', unit }),
    reset(next) {
      cancelSettling();
      note.value = null;
      keeper.drop();
      void keeper.save(null);
      if (next !== undefined) settings.change(params.peek(), next);
    },
    async load(artefact: Artefact) {
      cancelSettling();
      note.value = null;
      const run = keeper.begin(artefact);
      const problem = await untilLoaded(run);
      if (problem === null) {
        note.value = say.loaded();
        return keeper.save({ artefact, frames: run.frames.peek(), plan: run.plan.peek(), finished: false });
      }
      if (keeper.run.peek() === run) {
        const saved = matching();
        if (saved) keeper.restore(saved);
        else keeper.drop();
      }
      throw new Error(problem);
    },
    async resume() {
      const saved = keeper.last.peek() ?? (await keeper.loadLast());
      if (!saved) return false;
      settings.change({ ...saved.params }, saved.seed);
      keeper.restore(saved);
      note.value = say.isBack(saved.frames);
      return true;
    },
    retryGently() {
      const description = describeParams(schema).find(({ name }) => name === 'learningRate');
      if (description)
        set({ learningRate: gentlerRate(Number(params.peek().learningRate), description.options ?? []) });
      play();
    },
    async whole() {
      const run = keeper.run.peek();
      const settled = { lab, params: params.peek(), seed: seed.peek(), kept: kept.kept.peek() };
      if (!run || run.frames.peek().length === 0) {
        if (settled.kept.length === 0) throw new Problem(say.nothingToSave());
        return { ...settled, backend: null, ...noProgress };
      }
      const artefact = await modelOf(run);
      const { name, where: place } = run.backend.peek() ?? {};
      const backend = name && place ? { name, where: place } : null;
      return { ...settled, backend, ...stateOf(run, artefact) };
    },
    async open(run) {
      const change = settings.change(run.params, run.seed);
      kept.add(run.kept);
      if (run.frames.length === 0 && run.artefact === null) {
        apply(change);
        note.value = say.fileKept(run.kept.length);
        return;
      }
      cancelSettling();
      keeper.restore(run);
      note.value = say.opened(run);
      await keeper.save(run);
    },
    async link() {
      const run = keeper.run.peek();
      const artefact = run && (await modelOf(run));
      const { fields, link } = await writeLink(artefact, kept.kept.peek());
      linked.write(fields);
      return artefact || !run ? link : { ...link, left: { ...link.left, model: whyNoModel(run) } };
    },
    keep(label) {
      const frames = keeper.run.peek()?.frames.peek() ?? [];
      if (frames.length) kept.keep(label, frames);
    },
    forget: (id) => kept.forget(id),
  };
}
