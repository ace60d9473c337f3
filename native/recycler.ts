/** Arrays of tensors that are gone, for those that come: a training step makes the same ones again and again. */

/** Bytes kept at most. */
const mostBytes = 256 * 2 ** 20;

export class Recycler {
  readonly #free = new Map<number, Float32Array[]>();
  #bytes = 0;

  /** An array of `length` numbers, whatever they are. */
  take(length: number): Float32Array {
    const found = this.#free.get(length)?.pop();
    if (!found) return new Float32Array(length);
    this.#bytes -= found.byteLength;
    return found;
  }

  /** Keeps an array that nobody else can see. Lengths that are not asked for any more make room for those that are. */
  give(array: Float32Array): void {
    if (this.#bytes + array.byteLength > mostBytes) this.clear();
    const list = this.#free.get(array.length);
    if (list) list.push(array);
    else this.#free.set(array.length, [array]);
    this.#bytes += array.byteLength;
  }

  clear(): void {
    this.#free.clear();
    this.#bytes = 0;
  }
}
