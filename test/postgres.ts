/** A PostgreSQL of the tests' own: Debian's programs, a folder that is gone afterwards, a database for each test. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

/** The newest of Debian's folders of programs, else that of the path; null when PostgreSQL isn't installed. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => path.join(debian, version, 'bin'));
  return [...folders, ...(process.env.PATH ?? '').split(path.delimiter)].find(hasPrograms) ?? null;
}
const hasPrograms = (folder: string) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)));
const programs = findPrograms();

/** Why tests on PostgreSQL are skipped; false when they aren't. */
export const noPostgres = programs === null && 'no PostgreSQL here (on Debian: apt-get install postgresql)';

/** PostgreSQL refuses to run as root: then it is its own user, or nobody. */
function userOf(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => {
      try {
        return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      } catch {
        return null;
      }
    });
    if (uid && gid) return { uid, gid };
  }
  return {};
}

/** Runs a program until this process is gone, whatever ended it: then its end of the pipe closes. */
const withParent = '"$@" 3<&- & child=$!; (read -r _ <&3; kill -INT $child) & wait $child';

function childrenOf(pid: number): number[] {
  try {
    const lines = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
    return lines.trim().split(/\s+/).map(Number);
  } catch {
    return [];
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** False for one that is gone, and for one of which only the number is left. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export class Postgres {
  readonly #folder: string;
  readonly #user: ReturnType<typeof userOf>;
  readonly #durable: boolean;
  #running: { readonly child: ChildProcess; readonly pipe: Socket } | null = null;
  #databases = 0;

  private constructor(durable: boolean) {
    this.#durable = durable;
    this.#user = userOf();
    this.#folder = mkdtempSync(path.join(tmpdir(), 'postgres-'));
    if (this.#user.uid && this.#user.gid) chownSync(this.#folder, this.#user.uid, this.#user.gid);
    process.once('exit', () => this.#clear());
  }

  /** Makes and starts one. `durable` waits for the disk, as a real one does; without it tests are faster. */
  static async start({ durable = false } = {}): Promise<Postgres> {
    const postgres = new Postgres(durable);
    const args = ['-D', postgres.#data, '-U', 'course', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
    await promisify(execFile)(path.join(programs ?? '', 'initdb'), args, postgres.#options);
    await postgres.restart();
    return postgres;
  }

  get #data(): string {
    return path.join(this.#folder, 'data');
  }

  get #options() {
    return { ...this.#user, cwd: this.#folder };
  }

  /** Address of a database, which may not be there yet. */
  url(database: string): string {
    return `postgres://course:not-secret@localhost/${database}?host=${encodeURIComponent(this.#folder)}`;
  }

  /** Starts it after a `kill`, and waits until it answers. */
  async restart(): Promise<void> {
    const sure = this.#durable ? 'on' : 'off';
    const settings = ['listen_addresses=', `unix_socket_directories=${this.#folder}`, 'max_connections=200'];
    const durability = ['fsync', 'synchronous_commit', 'full_page_writes'].map((name) => `${name}=${sure}`);
    const args = [...settings, ...durability].flatMap((setting) => ['-c', setting]);
    const command = [path.join(programs ?? '', 'postgres'), '-D', this.#data, ...args];
    for (;;) {
      const child = spawn('sh', ['-c', withParent, 'sh', ...command], {
        ...this.#options,
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
      child.unref();
      const pipe = child.stdio[3] as Socket;
      pipe.on('error', () => {}).unref();
      this.#running = { child, pipe };
      while (child.exitCode === null && child.signalCode === null) {
        if (await this.#answers()) return;
        await wait(20);
      }
      // What a killed one left in the memory that its processes shared is still there for a moment.
      await wait(100);
    }
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client(this.url('postgres'));
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  }

  #pid(): number | null {
    try {
      return Number(readFileSync(path.join(this.#data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    } catch {
      return null;
    }
  }

  /** SIGKILL, of its every process; what it had not written down is gone. */
  async kill(): Promise<void> {
    const pid = this.#pid();
    if (!this.#running || !pid) return;
    const { child, pipe } = this.#running;
    this.#running = null;
    child.ref();
    const processes = [pid, ...childrenOf(pid)];
    for (const each of processes) killNow(each);
    while (processes.some(isAlive)) await wait(5);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    pipe.destroy();
  }

  /** Runs statements on a database of it. */
  async run(database: string, statement: string): Promise<void> {
    const client = new pg.Client(this.url(database));
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  /** Makes an empty database and gives its address. */
  async newDatabase(): Promise<string> {
    const name = `course${++this.#databases}`;
    await this.run('postgres', `create database ${name}`);
    return this.url(name);
  }

  #clear(): void {
    const pid = this.#pid();
    try {
      if (this.#running && pid) process.kill(pid, 'SIGQUIT');
    } catch {
      // It is gone already.
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

let shared: Promise<Postgres> | null = null;
/** An empty database on the PostgreSQL that all tests of this process share. */
export async function newDatabase(): Promise<string> {
  shared ??= Postgres.start();
  return (await shared).newDatabase();
}

/** Skips a test where there is no PostgreSQL. */
export const onPostgres = { skip: noPostgres };

/** A test's own PostgreSQL, which waits for the disk. */
export async function ownPostgres(t: TestContext): Promise<Postgres> {
  const postgres = await Postgres.start({ durable: true });
  t.after(() => postgres.kill().catch(() => {}));
  return postgres;
}
