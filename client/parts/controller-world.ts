/** What a lab's controller needs of the world around it: given by the browser, or by a test. */
import type { RunOptions } from '../../labs/kit/protocol.ts';
import type { Where } from './run.ts';
import type { FindableRun } from './server-run.ts';

/** Large things that outlive the page. Any of its promises may reject: then nothing is kept. */
export interface Shelf {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Short texts; reading and writing never throw. */
export interface Memory {
  get(key: string): string | null;
  /** Null forgets. */
  set(key: string, value: string | null): void;
}

export interface Address {
  /** The hash, without the leading #. */
  hash(): string;
  /** Puts a hash in place of the one that is there. */
  replace(hash: string): void;
  /** Calls back when the student changed the address. */
  onChange(listener: () => void): void;
}

export interface World {
  start(where: Where, options: RunOptions): FindableRun;
  /** A run on the server that an earlier life of this page began; null when it is gone. */
  find(id: string): Promise<FindableRun | null>;
  readonly shelf: Shelf;
  /** Outlives the visit. */
  readonly memory: Memory;
  /** Outlives a reload, in this tab alone. */
  readonly tabMemory: Memory;
  readonly address: Address;
  /** Milliseconds since any fixed moment. */
  now(): number;
}
