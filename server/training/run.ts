/** One run on the server: what is known of it, and the open questions to it. */
import type {
  BackendChoice,
  Command,
  Inbound,
  Outbound,
  Question,
  RunOptions,
  StateMessage,
} from '../../labs/kit/protocol.ts';
import type { LabExperiment } from '../labs/discover.ts';
import type { RunnerProcess } from './runner-process.ts';

/** Why a question got no answer, as a sentence for the student. */
export class NoAnswer extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'NoAnswer';
  }
}

interface OpenQuestion {
  resolve(value: unknown): void;
  reject(error: NoAnswer): void;
}

export class Run {
  readonly id: string;
  /** The student who began it. */
  readonly owner: string;
  readonly experiment: LabExperiment;
  readonly seed: number;
  /** The backend asked for, by name. */
  readonly asked: string | undefined;
  params: Readonly<Record<string, unknown>>;
  /** What the page was told last. */
  state: StateMessage = { type: 'state', state: 'loading' };
  /** What the runner said last; while the run waits, the page isn't told. */
  runnerState: StateMessage = this.state;
  backend: BackendChoice | null = null;
  runner: RunnerProcess | null = null;
  /** What a student pressed before there was a runner. */
  wanted: Command | null = null;
  /** Number of the last message that made the runner compute. */
  lastDrive = 0;
  /** When a student last did something with it. */
  touchedAt = Date.now();
  watchedAt = Date.now();
  stopTimer: NodeJS.Timeout | null = null;
  readonly #questions = new Map<number, OpenQuestion>();
  #asked = 0;
  #beforeStart: Question[] = [];
  #artefact: RunOptions['artefact'];

  constructor(id: string, owner: string, experiment: LabExperiment, options: RunOptions) {
    this.id = id;
    this.owner = owner;
    this.experiment = experiment;
    this.seed = options.seed;
    this.asked = options.backend;
    this.params = options.params;
    this.#artefact = options.artefact;
  }

  get ended(): boolean {
    return this.state.state === 'ended';
  }

  get openQuestions(): number {
    return this.#questions.size;
  }

  /** Holds memory, but computes nothing and waits for nothing. */
  get idle(): boolean {
    const resting = ['paused', 'halted', 'finished'].includes(this.state.state);
    return resting && this.runner !== null && this.openQuestions === 0;
  }

  /** Hands the run over to a runner, and everything that was sent to it before. */
  start(runner: RunnerProcess): void {
    const { params, seed, experiment } = this;
    this.runner = runner;
    runner.start(experiment.file, { lab: experiment.id, params, seed, artefact: this.#artefact ?? null });
    this.#artefact = null;
    for (const question of this.#beforeStart.splice(0)) runner.send(question);
  }

  /** Sends a message to the runner, when there is one. */
  send(message: Inbound): void {
    const seq = this.runner?.send(message) ?? 0;
    if (message.type === 'play' || message.type === 'step') this.lastDrive = seq;
  }

  /** Asks the run. Rejects with a `NoAnswer`. */
  ask(question: { type: 'ask'; name: string; input: unknown } | { type: 'export' }): Promise<unknown> {
    if (this.ended) return Promise.reject(new NoAnswer(this.state.message ?? 'This run is over.'));
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#questions.set(id, { resolve, reject });
      const message: Question = { ...question, id };
      if (this.runner) this.send(message);
      else this.#beforeStart.push(message);
    });
  }

  answer(message: Extract<Outbound, { type: 'answer' }>): void {
    const open = this.#questions.get(message.id);
    this.#questions.delete(message.id);
    if ('problem' in message) open?.reject(new NoAnswer(message.problem));
    else open?.resolve(message.value);
  }

  /** Tells everyone who still waits for an answer that none will come. */
  rejectQuestions(sentence: string): void {
    for (const { reject } of this.#questions.values()) reject(new NoAnswer(sentence));
    this.#questions.clear();
  }
}
