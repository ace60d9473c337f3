/** PostgreSQL, shared by several servers and workers: all that is particular to it is here and in its channel. */
import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreAway } from './away.ts';
import { bindable } from './bindable.ts';
import type { Engine } from './engine.ts';
import { Channel } from './postgres-channel.ts';

/** Longest waits in milliseconds: for a connection, and for an answer. */
const connectMs = 5_000;
const queryMs = 30_000;

/** The numbers that PostgreSQL sends as text: bigint, and the numeric that its sums are. */
const longNumbers = [20, 1700];
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    longNumbers.includes(oid) && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const awayCodes =
  /^(08\w{3}|25P03|53\w{3}|57P0[1-5]|E(CONN\w+|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|NOENT))$/;
const awayMessages = /^(Connection terminated|timeout exceeded|Client has encountered a connection|Query read timeout)/;

const isAway = (error: unknown): error is Error =>
  error instanceof Error &&
  (('code' in error && awayCodes.test(String(error.code))) || awayMessages.test(error.message));

/** Where a database is, for people: its name and its machine, never the password. */
export function describeDatabase(url: string): string {
  const { database, host, port } = new pg.Client({ connectionString: url });
  return `the database "${database}" at ${host.startsWith('/') ? host : `${host}:${port}`}`;
}

/** Makes a `StoreAway` of what pg throws when the database isn't there; everything else stays as it is. */
function named(error: unknown, place: string): unknown {
  if (!isAway(error)) return error;
  const reason = 'code' in error ? String(error.code) : error.message;
  return new StoreAway(`${place[0]?.toUpperCase()}${place.slice(1)} can't be reached (${reason}).`, { cause: error });
}

/** The pool as Kysely uses it. A connection that broke is not used again. */
function adapted(pool: pg.Pool, place: string): PostgresPool {
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw named(error, place);
    });
    let broken = false;
    // Only the form without a cursor is ever called.
    const query = async (sql: string, parameters: readonly unknown[] = []) => {
      try {
        return await client.query(sql, parameters.map(bindable));
      } catch (error) {
        broken ||= isAway(error);
        throw named(error, place);
      }
    };
    return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(broken) };
  };
  return { connect, end: () => pool.end() };
}

/** For a transaction that reads a whole class, at the speed of whoever takes it. */
const patient = (config: pg.PoolConfig): pg.PoolConfig => ({
  ...config,
  max: 1,
  idle_in_transaction_session_timeout: 0,
});

/** Opens a database by its address, `postgres://USER:PASSWORD@HOST:PORT/NAME`. Rejects with a `StoreAway`. */
export async function openPostgres(url: string): Promise<Engine> {
  const place = describeDatabase(url);
  const config: pg.PoolConfig = {
    connectionString: url,
    application_name: 'deep-learning-101',
    keepAlive: true,
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    statement_timeout: queryMs,
    idle_in_transaction_session_timeout: queryMs,
    types,
  };
  const channel = await Channel.open(config).catch((error: unknown) => {
    throw named(error, place);
  });
  const pool = new pg.Pool(config);
  // Of a connection that breaks while it is idle, and of one in use, whose query fails anyway.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    dialect: new PostgresDialect({ pool: adapted(pool, place) }),
    holdNext: (query) => query.forNoKeyUpdate().skipLocked(),
    hold: (query) => query.forNoKeyUpdate(),
    now: () => channel.now(),
    announce: channel.announce,
    onChange: channel.onChange,
    backup: async () => {},
    snapshot: () => new PostgresDialect({ pool: adapted(new pg.Pool(patient(config)), place) }),
    scrub: async () => {},
    close: () => channel.close(),
  };
}
