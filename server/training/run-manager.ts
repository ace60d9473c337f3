/** The runs of the server: bounded in number, computing a few at a time, stopped when nobody watches. */
import { randomUUID } from 'node:crypto';
import type { BackendChoice, Command, Outbound, RunOptions, StateMessage } from '../../labs/kit/protocol.ts';
import type { LabExperiment } from '../labs/discover.ts';
import type { Hub } from '../streams/hub.ts';
import { defaultLimits, type RunLimits } from './limits.ts';
import { Run } from './run.ts';
import { RunnerPool } from './runner-pool.ts';
import * as say from './sentences.ts';
import { Slots } from './slots.ts';

export class RunManager {
  readonly #hub: Hub;
  readonly #limits: RunLimits;
  readonly #newId: () => string;
  readonly #pool: RunnerPool;
  readonly #runs = new Map<string, Run>();
  readonly #computing: Slots<Run>;
  readonly #living: Slots<Run>;
  readonly #sweeper: NodeJS.Timeout;
  #closed = false;
  /** What the first runner chose. Rejects with a sentence when the backend that was asked for can't be loaded. */
  readonly backend: Promise<BackendChoice>;

  constructor(
    hub: Hub,
    backend: string | undefined,
    limits: Partial<RunLimits> = {},
    newId: () => string = randomUUID,
  ) {
    this.#hub = hub;
    this.#newId = newId;
    this.#limits = { ...defaultLimits, ...limits };
    this.#pool = new RunnerPool(backend);
    this.backend = this.#pool.backend;
    const tellPlace = (run: Run, place: number) => this.#tell(run, say.waiting(place));
    this.#computing = new Slots(this.#limits.computing, tellPlace);
    this.#living = new Slots(Math.max(this.#limits.living, this.#limits.computing), tellPlace);
    this.#sweeper = setInterval(() => this.#sweep(), Math.min(5_000, this.#limits.unwatchedMs / 4));
    this.#sweeper.unref();
  }

  get(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** No further run can wait for a process. */
  get full(): boolean {
    return [...this.#runs.values()].filter((run) => this.#living.waits(run)).length >= this.#limits.waiting;
  }

  /** How many runs there are in each state of `RunState`. */
  get counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { state } of this.#runs.values()) counts[state.state] = (counts[state.state] ?? 0) + 1;
    return counts;
  }

  /** Begins a run of `owner`, which loads and then is paused; their `client` watches it from its first message on. */
  create(experiment: LabExperiment, options: RunOptions, owner: string, client: string): Run {
    const run = new Run(this.#newId(), owner, experiment, options);
    this.#runs.set(run.id, run);
    this.#hub.open(run.id, owner, client);
    this.#living.request(run, () => this.#start(run));
    this.#makeRoom();
    return run;
  }

  #start(run: Run): void {
    if (this.#closed) return;
    const runner = this.#pool.take(run.asked);
    runner.listen({
      outbound: (message, seen) => this.#outbound(run, message, seen),
      died: (death) => this.#end(run, say.died(death)),
    });
    this.#tell(run, { type: 'state', state: 'loading' });
    run.start(runner);
    if (run.wanted) this.#drive(run, run.wanted);
  }

  /** Acts on a student's command. Commands to a run that is over change nothing. */
  command(run: Run, command: Command): void {
    run.touchedAt = Date.now();
    if (run.ended) return;
    const { type } = command;
    if (type === 'set') run.params = { ...run.params, ...command.params };
    if (type === 'stop') this.#stop(run);
    else if (type === 'play' || type === 'step') this.#drive(run, command);
    else if (type === 'pause' && this.#computing.waits(run)) this.#leaveLine(run);
    else if (type === 'pause' && !run.runner) run.wanted = null;
    else run.send(command);
  }

  /** Lets a run compute when there is a place; a run without a process waits for that first. */
  #drive(run: Run, command: Command): void {
    run.wanted = run.runner ? null : command;
    if (!run.runner || run.runnerState.state === 'finished') return;
    this.#computing.request(run, () => {
      if (run.state.state === 'waiting' && run.runnerState.state === 'loading') this.#tell(run, run.runnerState);
      run.send(command);
    });
  }

  #leaveLine(run: Run): void {
    this.#computing.release(run);
    this.#tell(run, run.runnerState);
  }

  #stop(run: Run): void {
    this.#computing.release(run);
    run.send({ type: 'stop' });
    const kill = () => this.#end(run, say.stopped);
    if (run.runner) run.stopTimer ??= setTimeout(kill, this.#limits.graceMs);
    else kill();
  }

  /** Asks a run. Rejects with a `NoAnswer` when there is none. */
  ask(run: Run, question: Parameters<Run['ask']>[0]): Promise<unknown> {
    run.touchedAt = Date.now();
    return run.ask(question).finally(() => this.#makeRoom());
  }

  #outbound(run: Run, message: Outbound, seen: number): void {
    if (run.ended) return;
    if (message.type === 'backend') run.backend = message.backend;
    if (message.type === 'answer') run.answer(message);
    else if (message.type !== 'state') this.#hub.publish(run.id, message);
    else if (message.state === 'ended') this.#end(run, message);
    else this.#runnerState(run, message, seen);
  }

  #runnerState(run: Run, message: StateMessage, seen: number): void {
    run.runnerState = message;
    // A pause that crossed with a newer play on its way here doesn't give the place back.
    const resting = (message.state === 'paused' || message.state === 'halted') && seen >= run.lastDrive;
    if (message.state === 'finished' || (resting && !this.#computing.waits(run))) this.#computing.release(run);
    if (!this.#computing.waits(run)) this.#tell(run, message);
    this.#makeRoom();
  }

  #tell(run: Run, state: StateMessage): void {
    run.state = state;
    this.#hub.publish(run.id, state);
  }

  /** While runs wait for a process, the one that has rested longest gives up its own. */
  #makeRoom(): void {
    const runs = [...this.#runs.values()];
    if (!runs.some((run) => this.#living.waits(run))) return;
    const [oldest] = runs.filter((run) => run.idle).sort((a, b) => a.touchedAt - b.touchedAt);
    if (oldest) this.#end(oldest, say.evicted(this.#limits.living));
  }

  #end(run: Run, state: StateMessage): void {
    if (run.ended) return;
    if (run.stopTimer) clearTimeout(run.stopTimer);
    this.#tell(run, state);
    run.rejectQuestions(state.message ?? 'This run is over.');
    run.runner?.kill();
    this.#computing.release(run);
    this.#living.release(run);
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    const over = [...this.#runs.values()].filter((run) => run.ended);
    for (const run of over.slice(0, -this.#limits.ended)) this.remove(run);
  }

  /** Ends a run and forgets it. */
  remove(run: Run): void {
    this.#end(run, say.stopped);
    this.#runs.delete(run.id);
    this.#hub.forget(run.id);
  }

  #sweep(): void {
    const now = Date.now();
    for (const run of this.#runs.values()) {
      if (this.#hub.isWatched(run.id)) run.watchedAt = now;
      else if (now - run.watchedAt > this.#limits.unwatchedMs) this.#end(run, say.unwatched);
    }
  }

  /** Ends every run and kills every runner. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#sweeper);
    for (const run of this.#runs.values()) this.#end(run, say.closing);
    this.#pool.close();
  }
}
