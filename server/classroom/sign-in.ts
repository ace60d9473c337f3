/** Signing in by name and PIN: slowed with each wrong one, then locked, never for the whole class. */
import { HttpProblem } from '../http/problems.ts';
import type { StudentRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { Buckets, Guesses } from './guesses.ts';
import { cleanName, foldedName } from './names.ts';
import { isPin } from './pins.ts';

/** Wrong PINs from anywhere since the last right one, after which a browser that isn't known waits. */
const lockAfter = 30;
const lockMs = 60 * 60_000;
/** Wrong PINs of one address: a whole class may mistype at once. */
const [wrongAtOnce, wrongPerSecond] = [300, 5];

/** "in 40 seconds", "in 15 minutes". */
function inTime(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 90) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}

/** A 429 that says when to try again, in words and in seconds (`retryAfter`). */
export const waitProblem = (what: string, ms: number, instead = ''): HttpProblem =>
  new HttpProblem(429, [`${what} Try again ${inTime(ms)}.`, instead].filter(Boolean).join(' '), undefined, {
    retryAfter: Math.max(1, Math.ceil(ms / 1000)),
  });

const tooMany = 'There were too many wrong PINs.';
const instead = 'Your personal sign-in link works meanwhile, and your instructor can give you a new PIN.';
const wrong = () => new HttpProblem(403, 'That name and that PIN don’t belong together.');

export interface PinTry {
  /** A name, or an id of the roster. */
  readonly name: string;
  readonly pin: string;
  /** Of the address, as `sourceOf` gives it. */
  readonly source: string;
  /** By what the browser is known as this student's; it waits for its own mistakes alone. */
  readonly knownDevice: (student: string, pinHash: string) => string | undefined;
}

/** Whoever signs in by this name or id of the roster. */
export async function findPerson(store: Store, name: string): Promise<StudentRow | undefined> {
  const clean = cleanName(name);
  return (await store.selectByRosterId(clean)) ?? (await store.selectBySignInName(foldedName(clean)));
}

export class PinDoor {
  readonly #store: Store;
  readonly #guesses = new Guesses();
  /** Names that nobody has are locked as those that somebody has. */
  readonly #nobodys = new Guesses();
  readonly #wrong = new Buckets(wrongAtOnce, wrongPerSecond);

  constructor(store: Store) {
    this.#store = store;
  }

  /** The student whose PIN this is. Throws a 403 when it is nobody's, a 429 when it is too early to try again. */
  async open({ name, pin, source, knownDevice }: PinTry, now = Date.now()): Promise<StudentRow> {
    const student = await findPerson(this.#store, name);
    const device = student?.pinHash ? knownDevice(student.id, student.pinHash) : undefined;
    const key = `${student?.id ?? `? ${foldedName(name)}`} ${device ?? source}`;
    const wait = Math.max(this.#guesses.waitOf(key, now), device ? 0 : this.#wrong.waitOf(source, now));
    if (wait > 0) throw waitProblem(tooMany, wait, instead);
    this.#guesses.begin(key, now);
    if (!device) await this.#count(student, foldedName(name), now);
    if (!(await isPin(pin, student?.pinHash)) || !student) {
      if (!device) this.#wrong.use(source, now);
      throw wrong();
    }
    this.#guesses.forget(key);
    await this.#store.clearPinFailures(student.id);
    if (student.removedAt !== null)
      throw new HttpProblem(403, 'You were taken off this class. Your instructor can bring you back.');
    return student;
  }

  async #count(student: StudentRow | undefined, folded: string, now: number): Promise<void> {
    if (student) {
      if (await this.#store.beginPinTry(student.id, lockAfter, now + lockMs, now)) return;
      throw waitProblem(tooMany, (student.pinLockedUntil ?? now + lockMs) - now, instead);
    }
    if (this.#nobodys.countOf(folded) >= lockAfter) throw waitProblem(tooMany, lockMs, instead);
    this.#nobodys.begin(folded, now);
  }

  /** Forgets the wrong PINs of a student, whom the instructor gave a new one. */
  forgive(student: string): void {
    this.#guesses.forgetAll(`${student} `);
  }
}
