/** What the queries need of a database beyond the SQL that all of them share. */
import type { Dialect, SelectQueryBuilder } from 'kysely';
import type { Change } from './changes.ts';
import type { Tables } from './schema.ts';

export interface Engine {
  readonly dialect: Dialect;
  /**
   * Has a select within a change hold the rows that it finds, passing over those that another worker holds.
   * An engine with one writer at a time leaves the query as it is.
   */
  holdNext<Table extends keyof Tables, Row>(
    query: SelectQueryBuilder<Tables, Table, Row>,
  ): SelectQueryBuilder<Tables, Table, Row>;
  /** Has a select within a transaction hold the rows that it finds until the end, waiting for those that are held. */
  hold<Table extends keyof Tables, Row>(
    query: SelectQueryBuilder<Tables, Table, Row>,
  ): SelectQueryBuilder<Tables, Table, Row>;
  /** What counts as now for everyone on this database, in milliseconds since 1970. */
  now(): number;
  /**
   * Tells a change, once it is committed, to every server and worker on this database, this one included. Never
   * throws: a change that couldn't be told is followed by `everything`.
   */
  announce(change: Change): void;
  /** Calls `listener` for each change that anybody on this database announces, until the function returned is called. */
  onChange(listener: (change: Change) => void): () => void;
  /** Saves what is there before its tables are changed, where that is the course's to do. */
  backup(reason: string): Promise<void>;
  /** Sees to it that what was deleted can't be read in the files any more, where that is the course's to do. */
  scrub(): Promise<void>;
  /** A connection of its own: a transaction on it sees one moment of the database, and nobody waits for it. */
  snapshot(): Dialect;
  /** To be called after the last query. */
  close(): Promise<void>;
}
