/** A bounded number of places, and the line of those who wait for one. */
export class Slots<Key> {
  readonly #size: number;
  readonly #holders = new Set<Key>();
  readonly #line = new Map<Key, () => void>();
  readonly #onMove: (key: Key, place: number) => void;

  /** `onMove` is told the place in line, 1 the next, of everyone whose place changed. */
  constructor(size: number, onMove: (key: Key, place: number) => void) {
    this.#size = size;
    this.#onMove = onMove;
  }

  holds(key: Key): boolean {
    return this.#holders.has(key);
  }

  waits(key: Key): boolean {
    return this.#line.has(key);
  }

  /** Calls `granted` at once when a place is free or already held, else when its turn comes; asking again replaces it. */
  request(key: Key, granted: () => void): void {
    if (this.#holders.has(key)) {
      granted();
      return;
    }
    const waited = this.#line.has(key);
    this.#line.set(key, granted);
    if (!waited) this.#advance(this.#line.size);
  }

  /** Gives up a place, or the wait for one. */
  release(key: Key): void {
    const place = [...this.#line.keys()].indexOf(key) + 1;
    if (this.#holders.delete(key)) this.#advance(1);
    else if (this.#line.delete(key)) this.#advance(place);
  }

  /** Lets in whom it can; those from place `changed` on hear their new place. */
  #advance(changed: number): void {
    let first = changed;
    const admitted: (() => void)[] = [];
    for (const [key, granted] of this.#line) {
      if (this.#holders.size >= this.#size) break;
      this.#line.delete(key);
      this.#holders.add(key);
      admitted.push(granted);
      first = 1;
    }
    for (const [index, key] of [...this.#line.keys()].entries()) if (index + 1 >= first) this.#onMove(key, index + 1);
    for (const granted of admitted) granted();
  }
}
