/**
 * Restore: a backup becomes the content of an empty store, all of it or nothing. The file may come from anywhere, so
 * every row is checked against the tables before it is taken.
 */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ColumnMetadata } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../labs/kit/problem.ts';
import { format, type Header, type TableForm, tables, version } from './backup-format.ts';
import { migrationNames } from './migrations/index.ts';
import { type Db, instructorStudent, localStudent } from './schema.ts';
import { insertStudent } from './students.ts';

export interface RestoreLimits {
  /** Of one row, and of all that the file unfolds to, in bytes. */
  readonly line: number;
  readonly total: number;
}

const usual: RestoreLimits = { line: 8 * 2 ** 20, total: 4 * 2 ** 30 };
/** Rows that are written at once. */
const batch = 50;

const headerSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  migration: z.string(),
  createdAt: z.iso.datetime(),
});
const rowSchema = z.tuple([z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.null()]))]);
const endSchema = z.strictObject({ rows: z.int() });

const broken = (what: string): Problem => new Problem(`The backup can't be restored: ${what} Nothing was changed.`);

/** The lines of a gzipped text. Throws a `Problem` for one that is damaged or beyond the limits. */
async function* linesOf(file: AsyncIterable<Uint8Array>, limits: RestoreLimits): AsyncGenerator<string> {
  const source = Readable.from(file);
  const gunzip = source.pipe(createGunzip());
  source.on('error', (error) => gunzip.destroy(error));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: Buffer = Buffer.alloc(0);
  let total = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      total += piece.length;
      if (total > limits.total) throw broken(`it unfolds to more than ${limits.total} bytes.`);
      rest = rest.length ? Buffer.concat([rest, piece]) : piece;
      let from = 0;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
        yield decoder.decode(rest.subarray(from, end));
        from = end + 1;
      }
      rest = rest.subarray(from);
      if (rest.length > limits.line) throw broken(`a row is longer than ${limits.line} bytes.`);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw broken('the file is damaged, cut off, or no backup.');
  } finally {
    source.destroy();
    gunzip.destroy();
  }
  if (rest.length > 0) throw broken('the file is cut off.');
}

function parsed<Schema extends z.ZodType>(schema: Schema, line: string, what: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw broken(what);
  }
}

function checkHeader(line: string): Header {
  const header = parsed(headerSchema, line, 'it does not begin as a backup of this course does.');
  if (!migrationNames.includes(header.migration))
    throw broken('a newer version of the course made it. Restore it with that version.');
  return header;
}

type Columns = ReadonlyMap<string, ColumnMetadata>;
type Row = Readonly<Record<string, string | number | null>>;

const isWholeNumber = (column: ColumnMetadata): boolean => /int/i.test(column.dataType);

/** Throws a `Problem` for a value that the column can't hold as the course means it. */
function checkValue({ table, json = [], words = {} }: TableForm, column: ColumnMetadata, value: Row[string]): void {
  const wrong = () => broken(`the column "${column.name}" of "${table}" holds what it can't.`);
  if (value === null) {
    if (!column.isNullable) throw wrong();
    return;
  }
  if (isWholeNumber(column) ? !Number.isSafeInteger(value) : typeof value !== 'string') throw wrong();
  if (typeof value !== 'string') return;
  if (value.includes('\0')) throw wrong();
  if (words[column.name]?.includes(value) === false) throw wrong();
  if (json.includes(column.name))
    try {
      JSON.parse(value);
    } catch {
      throw wrong();
    }
}

function checkRow(form: TableForm, columns: Columns, row: Row): void {
  for (const [name, value] of Object.entries(row)) {
    const column = columns.get(name);
    if (!column) throw broken(`the table "${form.table}" has no column "${name.slice(0, 60)}".`);
    checkValue(form, column, value);
  }
  for (const column of columns.values())
    if (!Object.hasOwn(row, column.name) && !column.isNullable && !column.hasDefaultValue)
      throw broken(`a row of "${form.table}" lacks the column "${column.name}".`);
}

/** The columns of each table, as the database has them. */
async function columnsOf(db: Db): Promise<ReadonlyMap<string, Columns>> {
  const found = await db.introspection.getTables();
  return new Map(found.map(({ name, columns }) => [name, new Map(columns.map((column) => [column.name, column]))]));
}

/** Throws a `Problem` when anything is in the store but the rows that every store has. */
async function checkEmpty(db: Db): Promise<void> {
  const all = [...tables.map(({ table }) => table), 'sessions'];
  for (const table of all as (typeof tables)[number]['table'][]) {
    let query = db.selectFrom(table).selectAll();
    if (table === 'students') query = query.where('id' as never, 'not in', [localStudent, instructorStudent] as never);
    if (await query.limit(1).executeTakeFirst())
      throw new Problem(
        'There is a class in this store already. Restore into a new folder (--data), or a new database.',
      );
  }
}

/** Writes rows of one table, several at once. */
function writer(db: Db) {
  let form: TableForm | null = null;
  let rows: Row[] = [];
  const flush = async () => {
    if (form && rows.length)
      await db
        .insertInto(form.table)
        .values(rows as never)
        .execute();
    rows = [];
  };
  return {
    flush,
    async write(next: TableForm, row: Row) {
      if (form !== next || rows.length === batch || Object.keys(rows[0] ?? row).length !== Object.keys(row).length)
        await flush();
      form = next;
      rows.push(row);
    },
  };
}

async function takeRows(db: Db, lines: AsyncGenerator<string>, known: ReadonlyMap<string, Columns>): Promise<number> {
  const { write, flush } = writer(db);
  let place = 0;
  let count = 0;
  for await (const line of lines) {
    if (line.startsWith('{')) {
      const { rows } = parsed(endSchema, line, 'its end is not as it should be.');
      if (rows !== count) throw broken('rows are missing.');
      for await (const _ of lines) throw broken('something follows its end.');
      await flush();
      return count;
    }
    const [table, row] = parsed(rowSchema, line, `line ${count + 2} is no row.`);
    const at = tables.findIndex((form) => form.table === table);
    const form = tables[at];
    const columns = form && known.get(form.table);
    if (!form || !columns) throw broken(`there is no table "${table.slice(0, 60)}" in a backup.`);
    if (at < place) throw broken(`the rows of "${table}" are not where they belong.`);
    place = at;
    checkRow(form, columns, row);
    await write(form, row);
    count++;
  }
  throw broken('the file is cut off.');
}

/** Fills an empty store from a backup; gives the number of rows. Throws a `Problem`, and then nothing was changed. */
export async function restore(db: Db, file: AsyncIterable<Uint8Array>, limits: RestoreLimits = usual): Promise<number> {
  const known = await columnsOf(db);
  return db.transaction().execute(async (change) => {
    await checkEmpty(change);
    const lines = linesOf(file, limits);
    const { value: first, done } = await lines.next();
    if (done) throw broken('it is empty.');
    checkHeader(first);
    await change.deleteFrom('students').execute();
    const count = await takeRows(change, lines, known).catch((error: unknown) => {
      if (error instanceof Problem) throw error;
      throw broken(`its rows don't fit together (${(error as Error).message}).`);
    });
    for (const id of [localStudent, instructorStudent]) await insertStudent(change, id);
    return count;
  });
}
