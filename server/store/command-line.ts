/** `npm run backup -- FILE` and `npm run restore -- FILE`: the whole class as one file, and back. */
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../../labs/kit/problem.ts';
import { defaultDataFolder, prepareDataFolder } from '../data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { openStore, type Store } from './store.ts';

const helps = {
  backup: `Writes the whole class into one file. The server may be running meanwhile.

  npm run backup -- FILE [--data FOLDER]

  --data FOLDER    where the server keeps its data (default: as npm start)

With DATABASE_URL, as npm start takes it, the class of that PostgreSQL database.
`,
  restore: `Restores a class from a backup into a new folder. Stop the server of that folder first.

  npm run restore -- FILE [--data FOLDER]

  --data FOLDER    where the server will keep its data (default: as npm start)

With DATABASE_URL, as npm start takes it, into that PostgreSQL database.
`,
};
type Command = keyof typeof helps;

/** npm runs its scripts in the repository's folder; paths are meant from where it was called. */
const fromHere = (given: string): string =>
  path.resolve(process.env.npm_lifecycle_event ? (process.env.INIT_CWD ?? '.') : '.', given);

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

async function run(command: Command, file: string, data: string): Promise<void> {
  const isThere = existsSync(file);
  if (command === 'backup' && isThere) throw new Problem(`${file} is there already. Choose another name.`);
  if (command === 'restore' && !isThere) throw new Problem(`There is nothing at ${file}.`);
  const databaseUrl = process.env.DATABASE_URL || undefined;
  if (command === 'backup' && databaseUrl === undefined && !existsSync(path.join(data, 'course.sqlite')))
    throw new Problem(`There is no class in ${data}. Say with --data where the server keeps its data.`);
  const folder = await prepareDataFolder(data);
  // A server in the middle of its work is no place to restore into.
  const unlock = command === 'restore' && databaseUrl === undefined ? lockFolder(folder) : () => {};
  const store = await openStore(folder, databaseUrl);
  try {
    if (command === 'backup') {
      await writeBackup(store, file);
      console.log(`Written: ${file}. Keep it as safe as the class: it holds the students' work and how they sign in.`);
    } else {
      const rows = await store.restore(createReadStream(file));
      console.log(`Restored ${rows} rows into ${data}. Start the server with: npm start -- --data "${data}"`);
    }
  } finally {
    await store.close();
    unlock();
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
  await run(command, fromHere(file), values.data === undefined ? defaultDataFolder() : fromHere(values.data));
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? (error instanceof Problem ? error.message : error) : String(error));
  process.exitCode = 1;
});
