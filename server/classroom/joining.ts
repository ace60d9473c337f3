/** Joining a class: a name and the class code, and the roster's id where there is a roster. */
import { randomBytes } from 'node:crypto';
import { HttpProblem } from '../http/problems.ts';
import type { StudentRow } from '../store/schema.ts';
import { hashToken, newToken } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { isCode, readClass } from './class-setting.ts';
import { Buckets } from './guesses.ts';
import { cleanName, foldedName, isName, nameLimit, namesAgree } from './names.ts';
import { hashPin, newPin } from './pins.ts';
import { waitProblem } from './sign-in.ts';

/** Wrong codes and wrong ids of one address; a lecture hall is one address, and mistypes. */
const [wrongAtOnce, wrongPerSecond] = [120, 1];
/** Who joins from one address: a lecture hall within a minute. */
const [joinsAtOnce, joinsPerSecond] = [600, 1];
/** Most people of a class. */
const classLimit = 3000;
/** An answer that was lost can be asked for again this long, in milliseconds. */
const againMs = 15 * 60_000;

export interface Joining {
  readonly name: string;
  readonly code: string;
  readonly rosterId?: string | undefined;
  /** Random, of the page: who asks again with it gets new keys for the place that was taken. */
  readonly key?: string | undefined;
  /** Of the address, as `sourceOf` gives it. */
  readonly source: string;
}

/** What a student comes back with. Both are nowhere kept. */
export interface Keys {
  readonly pin: string;
  /** The token of the personal sign-in link. */
  readonly link: string;
}

/** What is kept of new keys, and the keys. */
export async function makeKeys(): Promise<{ keys: Keys; kept: { pinHash: string; linkHash: string } }> {
  const keys = { pin: newPin(), link: newToken() };
  return { keys, kept: { pinHash: await hashPin(keys.pin), linkHash: hashToken(keys.link) } };
}

/** As whom somebody joins. */
interface Place {
  readonly name: string;
  readonly rosterId: string | null;
  readonly signInName: string | null;
}

const isTaken = 'If that was you, sign in with your PIN; without it, your instructor can give you a new one.';

export class JoinDoor {
  readonly #store: Store;
  readonly #wrong = new Buckets(wrongAtOnce, wrongPerSecond);
  readonly #joins = new Buckets(joinsAtOnce, joinsPerSecond);

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Takes somebody into the class. Throws a 400 or 403 for a name, code or id that isn't right, a 409 for one that is
   * taken, a 429 when too many were tried from the address.
   */
  async open(joining: Joining, now = Date.now()): Promise<{ id: string; name: string; pinHash: string; keys: Keys }> {
    const { source } = joining;
    const wait = Math.max(this.#wrong.waitOf(source, now), this.#joins.waitOf(source, now));
    if (wait > 0) throw waitProblem('Too many people tried to join from this network at once.', wait);
    await this.#checkCode(joining, now);
    const before = await this.#joinedBefore(joining, now);
    if (before) return this.#renew(before);
    const place = await this.#placeOf(joining, now);
    if ((await this.#store.countPeople()) >= classLimit) throw new HttpProblem(409, 'The class is full.');
    this.#joins.use(source, now);
    const { keys, kept } = await makeKeys();
    const id = randomBytes(8).toString('hex');
    const joinKey = joining.key === undefined ? null : hashToken(joining.key);
    if (!(await this.#store.insertPerson({ id, ...place, joinKey, ...kept }, now))) throw taken(place);
    return { id, name: place.name, pinHash: kept.pinHash, keys };
  }

  async #checkCode({ code, source }: Joining, now: number): Promise<void> {
    const { code: right = '' } = (await readClass(this.#store)) ?? {};
    if (isCode(code, right)) return;
    this.#wrong.use(source, now);
    throw new HttpProblem(403, 'No class here has this code. Look at it again: your instructor shows it.', 'code');
  }

  async #joinedBefore({ key }: Joining, now: number): Promise<StudentRow | undefined> {
    return key === undefined ? undefined : this.#store.selectByJoinKey(hashToken(key), now - againMs);
  }

  async #renew({ id, name }: StudentRow) {
    const { keys, kept } = await makeKeys();
    await this.#store.saveKeys(id, kept);
    return { id, name: name ?? '', pinHash: kept.pinHash, keys };
  }

  async #placeOf({ name: given, rosterId, source }: Joining, now: number): Promise<Place> {
    const name = cleanName(given);
    if (!isName(name))
      throw new HttpProblem(400, `Your name: at least one letter, and at most ${nameLimit} characters.`, 'name');
    if ((await this.#store.countRoster()) === 0) return { name, rosterId: null, signInName: foldedName(name) };
    if (!rosterId) throw new HttpProblem(400, 'This class has a list: give your id on it as well.', 'rosterId');
    const entry = await this.#store.selectRosterEntry(cleanName(rosterId));
    if (!entry || !namesAgree(name, entry.name)) {
      this.#wrong.use(source, now);
      throw new HttpProblem(
        403,
        'The list of this class has no such name with such an id. Look at both again, or ask your instructor.',
        'rosterId',
      );
    }
    const place = { name: entry.name, rosterId: entry.rosterId, signInName: null };
    if (await this.#store.selectByRosterId(entry.rosterId)) throw taken(place);
    return place;
  }
}

const taken = ({ name, rosterId }: Place): HttpProblem =>
  rosterId === null
    ? new HttpProblem(
        409,
        `Somebody called “${name}” has joined already. ${isTaken} If you only share the name, add something that tells you apart, such as a second initial.`,
        'name',
      )
    : new HttpProblem(409, `Somebody has joined with this id already. ${isTaken}`, 'rosterId');
