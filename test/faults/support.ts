/** What the fault tests share: servers and workers that are killed, students who hand in, and what must hold after. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sessionCookie } from '../../server/classroom/cookies.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { assertBoardTells, instructorCookie } from './board.ts';
import { shareCompiled } from './compiled.ts';
import type { ChildOptions } from './server-child.ts';

const child = path.join(import.meta.dirname, 'server-child.ts');
const neuron = path.join(import.meta.dirname, '../../labs/perceptron/exercises/neuron');
const read = (file: string) => readFileSync(path.join(neuron, file), 'utf8');

/** Answers whose score is known. */
const answers = [
  { source: read('solution.ts'), score: 100 },
  { source: read('samples/no-bias.60.ts'), score: 60 },
  { source: read('samples/fires.0.ts'), score: 0 },
] as const;

/** One of the answers, different from every other of its kind; `busyMs` keeps a sandbox at work for as long. */
export function answer(i: number, busyMs = 0) {
  const { source, score } = answers[i % answers.length] ?? answers[0];
  const busy = busyMs ? `const until = Date.now() + ${busyMs}; while (Date.now() < until);\n` : '';
  return { source: `// ${i}\n${busy}${source}`, score };
}

/** A process that can be killed, with what it left. */
export class Victim {
  readonly #child: ChildProcess;
  /** Where it, and the sandboxes that it started, keep their files. */
  readonly folder: string;
  /** Its address, or another word that it is ready. */
  readonly ready: Promise<string>;

  constructor(t: TestContext, options: Partial<ChildOptions> & Pick<ChildOptions, 'role'>) {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'faults-'));
    this.folder = dataFolder;
    shareCompiled(dataFolder);
    const all: ChildOptions = { dataFolder, sandboxes: 2, leaseMs: 2000, ...options };
    const env = { ...process.env, TMPDIR: this.folder };
    this.#child = spawn(process.execPath, ['--import', 'tsx', child, JSON.stringify(all)], {
      cwd: path.join(import.meta.dirname, '../..'),
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    t.after(async () => {
      await this.kill();
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
    });
    this.ready = new Promise((resolve, reject) => {
      let text = '';
      this.#child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const found = /^ready (\S+)$/m.exec(text)?.[1];
        if (found) resolve(found);
      });
      this.#child.once('exit', () => reject(new Error(`It ended before it was ready. ${text}`)));
    });
    this.ready.catch(() => {});
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** SIGKILL, and waits for its end. */
  async kill(): Promise<void> {
    if (!this.alive) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** The sandboxes of it that are alive: processes that work in its folder. */
  sandboxes(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => pid !== this.#child.pid && worksIn(pid, this.folder));
  }

  /** Waits until there is none, as there must be soon after a kill. */
  async sandboxesEnd(): Promise<void> {
    while (this.sandboxes().length > 0) await wait(20);
  }
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    return false;
  }
}

const exercise = { lab: 'perceptron', exercise: 'neuron' } as const;

/** A hand-in that the server said it has. */
interface Acknowledged {
  readonly student: string;
  readonly id: string;
  readonly source: string;
  readonly score: number;
}

interface Enrolled {
  readonly i: number;
  readonly student: string;
  readonly cookie: string;
}

/** Students of the class who hand in over HTTP, and the list of what was acknowledged. */
export class Students {
  readonly acknowledged: Acknowledged[] = [];
  /** How often the server said no, or nothing. */
  refusals = 0;
  readonly #store: Store;
  #count = 0;

  private constructor(store: Store) {
    this.#store = store;
  }

  static async of(t: TestContext, ...where: Parameters<typeof openStore>): Promise<Students> {
    const store = await openStore(...where);
    t.after(() => store.close());
    return new Students(store);
  }

  get store(): Store {
    return this.#store;
  }

  /** A new student, who is signed in. */
  async enrol(): Promise<Enrolled> {
    const i = this.#count++;
    const student = `student-${i}`;
    await this.#store.insertStudent(student, `Student ${i}`);
    return { i, student, cookie: `${sessionCookie}=${await this.#store.insertSession({ role: 'student', student })}` };
  }

  /** A student hands something in, again and again until a server acknowledges it. */
  async handIn(urls: () => readonly string[], busyMs = 0, enrolled?: Enrolled): Promise<Acknowledged> {
    const { i, student, cookie } = enrolled ?? (await this.enrol());
    const { source, score } = answer(i, busyMs);
    for (let tries = 0; ; tries++) {
      const all = urls();
      const id = await post(all[(i + tries) % all.length] ?? '', cookie, source);
      if (id !== null) {
        const done = { student, id, source, score };
        this.acknowledged.push(done);
        return done;
      }
      this.refusals += 1;
      await wait(100);
    }
  }

  /** Waits until an attempt is in a state. */
  async reaches({ student, id }: Acknowledged, state: string) {
    for (;;) {
      const row = await this.#store.selectAttempt(student, id).catch(() => undefined);
      if (row?.state === state) return row;
      await wait(20);
    }
  }

  /** All that was acknowledged is there, graded with the right score, and there is nothing else; so says the board. */
  async areGraded(url: string): Promise<void> {
    for (const handedIn of this.acknowledged) {
      const { student, id, source, score } = handedIn;
      let row = await this.#store.selectAttempt(student, id);
      while (row && (row.state === 'waiting' || row.state === 'grading')) {
        await wait(100);
        row = await this.#store.selectAttempt(student, id);
      }
      assert.ok(row, `${student}'s hand-in was acknowledged, and is lost`);
      assert.deepEqual({ source: row.source, state: row.state, score: row.score }, { source, state: 'done', score });
      const all = await this.#store.selectAttempts(student, exercise.lab, exercise.exercise);
      assert.deepEqual(
        all.map((attempt) => attempt.id),
        [id],
        `${student} handed in once`,
      );
    }
    const promised = this.acknowledged.map(({ student, score }) => ({ student, ...exercise, score }));
    await assertBoardTells(url, await instructorCookie(this.#store), promised);
  }
}

/** Hands in; null when that wasn't acknowledged. */
async function post(url: string, cookie: string, source: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/api/exercises/${exercise.lab}/${exercise.exercise}/attempts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', cookie },
      body: JSON.stringify({ source }),
      signal: AbortSignal.timeout(30_000),
    });
    const body = (await response.json()) as { id?: string };
    if (response.ok) return body.id ?? null;
    assert.ok([502, 503].includes(response.status), `${response.status}: ${JSON.stringify(body)}`);
    return null;
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return null;
  }
}
