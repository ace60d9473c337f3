/** `npm run backup -- FILE` and `npm run restore -- FILE`: the whole class as one file, and back. */
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../labs/kit/problem.ts';
import { readClass } from '../classroom/class-setting.ts';
import { ConfigError, databaseUrlOf } from '../config.ts';
import { defaultDataFolder, prepareDataFolder } from '../data-folder.ts';
import { fromHere } from '../from-here.ts';
import { lockFolder } from './folder-lock.ts';
import { describeDatabase } from './postgres.ts';
import { openStore, type Store } from './store.ts';

const helps = {
  backup: `Writes the whole class into one file. The server may be running meanwhile.

  npm run backup -- FILE [--data FOLDER]

  --data FOLDER    where the server keeps its data (default: as npm start)

With DATABASE_URL, as npm start takes it, the class of that PostgreSQL database. Either kind of backup can be restored
into either kind of store.
`,
  restore: `Restores a class from a backup into a new folder. Where a server has that folder, stop it first.

  npm run restore -- FILE [--data FOLDER]

  --data FOLDER    where the server will keep its data (default: as npm start)

With DATABASE_URL, as npm start takes it, into that PostgreSQL database, which has to be empty.
`,
};
type Command = keyof typeof helps;

/** Writes beside the file and puts it in place when it is whole and on the disk. */
async function writeBackup(store: Store, file: string): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    // It holds what students wrote and how they sign in: for the owner alone.
    const handle = await open(part, 'wx', 0o600);
    try {
      for await (const piece of store.backup()) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new Problem(`${file} can't be written (${code}).`);
  }
}

interface Place {
  /** In a sentence. */
  readonly name: string;
  /** What a server is started with to have it, beside its class. */
  readonly flags: string;
  open(): Promise<Store>;
}

/** The store in a folder. To restore into it, it has to be nobody's: a server at work is no place for that. */
function inFolder(command: Command, data: string): Place {
  if (command === 'backup' && !existsSync(path.join(data, 'course.sqlite')))
    throw new Problem(`There is no class in ${data}. Say with --data where the server keeps its data.`);
  const open = async () => {
    const folder = await prepareDataFolder(data);
    const unlock = command === 'restore' ? lockFolder(folder) : () => {};
    const store = await openStore(folder).catch((error: unknown) => {
      unlock();
      throw error;
    });
    return { ...store, close: () => store.close().finally(unlock) };
  };
  return { name: data, flags: `--data "${data}" `, open };
}

function placeOf(command: Command, data: string | undefined): Place {
  const databaseUrl = databaseUrlOf();
  if (databaseUrl === undefined) return inFolder(command, data === undefined ? defaultDataFolder() : fromHere(data));
  if (data !== undefined)
    throw new Problem(
      'DATABASE_URL says that the class is in a PostgreSQL database: leave --data out, or DATABASE_URL.',
    );
  return { name: describeDatabase(databaseUrl), flags: '', open: () => openStore('', databaseUrl) };
}

async function run(command: Command, file: string, place: Place): Promise<void> {
  const isThere = existsSync(file);
  if (command === 'backup' && isThere) throw new Problem(`${file} is there already. Choose another name.`);
  if (command === 'restore' && !isThere) throw new Problem(`There is nothing at ${file}.`);
  const store = await place.open();
  try {
    if (command === 'backup') {
      await writeBackup(store, file);
      console.log(`Written: ${file}. Keep it as safe as the class: it holds the students' work and how they sign in.`);
    } else {
      const rows = await store.restore(createReadStream(file));
      const restored = await readClass(store);
      const start = `npm start -- ${place.flags}${restored ? `--class "${restored.name}"` : ''}`;
      console.log(`Restored ${rows} rows into ${place.name}. Start the server with: ${start}`);
    }
  } finally {
    await store.close();
  }
}

async function main([command, ...argv]: readonly string[]): Promise<void> {
  if (command !== 'backup' && command !== 'restore') throw new Problem('Say "backup" or "restore".');
  const options = { data: { type: 'string' }, help: { type: 'boolean', default: false } } as const;
  const parse = () => {
    try {
      return parseArgs({ args: [...argv], options, allowPositionals: true });
    } catch (error) {
      throw new Problem(
        `${(error as Error).message.split('. ')[0]}. npm run ${command} -- --help shows what there is.`,
      );
    }
  };
  const { values, positionals } = parse();
  if (values.help) return void process.stdout.write(helps[command]);
  const [file, ...more] = positionals;
  if (file === undefined || more.length) throw new Problem(`Say one file: npm run ${command} -- FILE`);
  await run(command, fromHere(file), placeOf(command, values.data));
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof ConfigError ? 2 : 1;
});
