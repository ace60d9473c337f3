/** What slows guessing down: pauses that grow with each wrong answer, and a bucket of tries that fills again. */

const second = 1000;
const minute = 60 * second;
/** Most names or addresses that are remembered; the oldest are forgotten first. */
const mostKeys = 20_000;

/** A map that forgets its oldest entries. */
class Remembered<Value> extends Map<string, Value> {
  /** Sets a value, which is now the youngest. */
  override set(key: string, value: Value): this {
    this.delete(key);
    super.set(key, value);
    for (const oldest of this.keys()) {
      if (this.size <= mostKeys) break;
      this.delete(oldest);
    }
    return this;
  }
}

/** How long after wrong answer `n`, the first being 1, the next may come, in milliseconds. */
export function pauseAfter(n: number): number {
  if (n < 3) return 0;
  return n < 8 ? 5 * second * 2 ** (n - 3) : 15 * minute;
}

/** How long the wrong answers of a key count, in milliseconds. */
const forgottenAfter = 12 * 60 * minute;

/** Wrong answers by whom and from where. Time is given in milliseconds since 1970. */
export class Guesses {
  readonly #wrong = new Remembered<{ readonly count: number; readonly at: number }>();

  /** How long this key still has to wait, in milliseconds; 0: it may try. */
  waitOf(key: string, now: number): number {
    const { count = 0, at = 0 } = this.#wrong.get(key) ?? {};
    // A clock that was set back doesn't lengthen a pause.
    return Math.max(0, pauseAfter(count) - Math.max(0, now - at));
  }

  /** How many wrong answers are remembered of this key. */
  countOf(key: string): number {
    return this.#wrong.get(key)?.count ?? 0;
  }

  /** Counts a try as wrong before it is judged, so that many at once are not judged together. */
  begin(key: string, now: number): void {
    const before = this.#wrong.get(key);
    const count = before && now - before.at < forgottenAfter ? before.count : 0;
    this.#wrong.set(key, { count: count + 1, at: now });
  }

  /** The answer was right, or somebody forgave the wrong ones. */
  forget(key: string): void {
    this.#wrong.delete(key);
  }

  /** Forgets every key that begins so. */
  forgetAll(prefix: string): void {
    for (const key of [...this.#wrong.keys()]) if (key.startsWith(prefix)) this.#wrong.delete(key);
  }
}

/** Tries that are used up and come back with time, for each address. */
export class Buckets {
  readonly #levels = new Remembered<{ readonly used: number; readonly at: number }>();
  readonly #size: number;
  readonly #perSecond: number;

  /** `size` tries at once, and then `perSecond`. */
  constructor(size: number, perSecond: number) {
    this.#size = size;
    this.#perSecond = perSecond;
  }

  #used(key: string, now: number): number {
    const { used = 0, at = now } = this.#levels.get(key) ?? {};
    return Math.max(0, used - (Math.max(0, now - at) / second) * this.#perSecond);
  }

  /** How long until there is a try again, in milliseconds; 0: there is one. */
  waitOf(key: string, now: number): number {
    const missing = this.#used(key, now) + 1 - this.#size;
    return missing <= 0 ? 0 : (missing / this.#perSecond) * second;
  }

  /** Uses one up. */
  use(key: string, now: number): void {
    this.#levels.set(key, { used: this.#used(key, now) + 1, at: now });
  }
}

/** Where a request comes from, as limits count it: an IPv4 address, or the /64 that one household or host has in IPv6. */
export function sourceOf(address: string | undefined): string {
  const plain = (address ?? '')
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
