/** Keeps every open board up to date: changes are gathered, read once, and sent to all of them. */
import type { ServerResponse } from 'node:http';
import type { BoardCell, BoardEvents, BoardStudent } from '../../labs/kit/class/board.ts';
import { errorFields, errorsOnly, type Log } from '../operation/log.ts';
import type { Change } from '../store/changes.ts';
import { instructorStudent } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { EventStream } from '../streams/event-stream.ts';
import { cellKey, readCells, withWork } from './board.ts';

export interface BoardFeedOptions {
  /** Least time between two messages to a board, in milliseconds. */
  readonly everyMs?: number;
  readonly heartbeatMs?: number;
  /** How often it is looked who was seen. */
  readonly seenMs?: number;
  readonly log?: Log;
}

/** One for a server: however many boards are open, a change is read once. */
export class BoardFeed {
  readonly #store: Store;
  readonly #everyMs: number;
  readonly #log: Log;
  readonly #streams = new Set<EventStream>();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #stopListening: () => void;
  #cells = new Set<string>();
  #students = new Set<string>();
  #isReload = false;
  #next: NodeJS.Timeout | null = null;
  #work: Promise<void> = Promise.resolve();
  /** When each student was last seen, as the boards know it. */
  #seen = new Map<string, number | null>();
  #closed = false;

  constructor(store: Store, options: BoardFeedOptions = {}) {
    const { everyMs = 250, heartbeatMs = 15_000, seenMs = 30_000, log = errorsOnly } = options;
    this.#store = store;
    this.#everyMs = everyMs;
    this.#log = log;
    this.#stopListening = store.onChange((change) => this.#note(change));
    const beat = () => {
      for (const stream of this.#streams) stream.heartbeat();
    };
    const look = () => this.#then(() => this.#tellSeen());
    this.#timers = [setInterval(beat, heartbeatMs).unref(), setInterval(look, seenMs).unref()];
  }

  /** Opens a board's stream. What it hears is what changes from now on: the page reads the snapshot after this. */
  connect(response: ServerResponse): void {
    const stream = new EventStream(response);
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
  }

  /** Ends every stream; resolves when nothing is being read any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#next) clearTimeout(this.#next);
    this.#disconnect();
    await this.#work;
  }

  /** Ends every stream, as an instructor's session has ended; a page that is still signed in comes back. */
  #disconnect(): void {
    for (const stream of this.#streams) stream.close();
  }

  #note(change: Change): void {
    if (this.#closed || this.#streams.size === 0) return;
    const isInstructors = change.kind === 'student' && change.student === instructorStudent;
    if (isInstructors) this.#disconnect();
    else if (change.kind === 'rules' || change.kind === 'everything') this.#isReload = true;
    else if (change.kind === 'student') this.#students.add(change.student);
    else this.#cells.add(cellKey(change));
    this.#next ??= setTimeout(() => {
      this.#next = null;
      this.#then(() => this.#flush());
    }, this.#everyMs);
  }

  /** One piece of work after another. A board that misses something for an error of the store reads all of it again. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#closed || this.#streams.size === 0) return;
      await work().catch((error: unknown) => {
        this.#log.error(errorFields(error), 'the board failed');
        this.#send('reload', null);
      });
    });
  }

  async #flush(): Promise<void> {
    const [keys, students, isReload] = [this.#cells, this.#students, this.#isReload];
    [this.#cells, this.#students, this.#isReload] = [new Set(), new Set(), false];
    if (isReload) return this.#send('reload', null);
    if (students.size > 0) await this.#tellStudents(students);
    if (keys.size > 0) this.#send('cells', await this.#read(keys));
  }

  /** The cells of these keys, with one query a table; without those of people who are no students of the class. */
  async #read(keys: ReadonlySet<string>): Promise<BoardCell[]> {
    const of = [...new Set([...keys].map((key) => key.slice(0, key.indexOf(' '))))];
    const { cells } = withWork(await this.#store.selectClass(), await readCells(this.#store, of));
    return cells.filter((cell) => keys.has(cellKey(cell)));
  }

  async #tellStudents(changed: ReadonlySet<string>): Promise<void> {
    const present = await this.#store.selectClass();
    const ids = new Set(present.map(({ id }) => id));
    const gone = [...changed].filter((id) => !ids.has(id));
    this.#send('students', { here: present.filter(({ id }) => changed.has(id)), gone });
  }

  /** Who was seen since the boards were told last. */
  async #tellSeen(): Promise<void> {
    const present = await this.#store.selectClass();
    const here: BoardStudent[] = present.filter(({ id, seenAt }) => this.#seen.get(id) !== seenAt);
    this.#seen = new Map(present.map(({ id, seenAt }) => [id, seenAt]));
    if (here.length > 0) this.#send('students', { here, gone: [] });
  }

  #send<Name extends keyof BoardEvents>(event: Name, data: BoardEvents[Name]): void {
    const lines = `event: ${event}\ndata: ${JSON.stringify(data)}`;
    for (const stream of this.#streams) stream.send(lines);
  }
}
