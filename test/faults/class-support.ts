/** What the fault tests share: a class that is filled before its server begins, the server's process, and what it leaves. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sessionCookie } from '../../server/classroom/cookies.ts';
import { openStore } from '../../server/store/store.ts';
import { instructorCookie } from './board.ts';
import type { FaultServerOptions } from './class-server-child.ts';
import { shareCompiled } from './compiled.ts';

export interface FaultClass {
  /** Holds the store. */
  readonly dataFolder: string;
  /** Where the server and all its processes keep what is temporary; their mark. */
  readonly temporary: string;
  /** The header that signs each student in, by id. */
  readonly cookies: ReadonlyMap<string, string>;
  readonly instructor: string;
}

/** A store with so many students who are signed in, in a folder that is gone when the test is over. */
export async function faultClass(t: TestContext, students: number, dataFolder?: string): Promise<FaultClass> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const temporary = path.join(folder, 'temporary');
  const data = dataFolder ?? path.join(folder, 'data');
  await mkdir(temporary);
  shareCompiled(temporary);
  await mkdir(data, { recursive: true });
  const store = await openStore(data);
  const cookies = new Map<string, string>();
  for (let i = 0; i < students; i++) {
    await store.insertStudent(`s${i}`, `Student ${i}`);
    const token = await store.insertSession({ role: 'student', student: `s${i}` });
    cookies.set(`s${i}`, `${sessionCookie}=${token}`);
  }
  const instructor = await instructorCookie(store);
  await store.close();
  return { dataFolder: data, temporary, cookies, instructor };
}

/** A port that nobody has, so that a server that starts again is where it was. */
export async function freePort(): Promise<number> {
  const socket = createServer().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as { port: number };
  await new Promise((resolve) => socket.close(resolve));
  return port;
}

/** A server that was started, and may not be there yet. */
interface Launched {
  /** Its address. Rejects when it ends before it is there. */
  readonly ready: Promise<string>;
  /** Ends it as the power does, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it as `kill PID` does. */
  stop(): Promise<void>;
}

interface FaultServer extends Launched {
  readonly url: string;
}

type Options = Omit<FaultServerOptions, 'dataFolder'>;

/** Starts the server of a class. */
export function launchFaultServer(t: TestContext, { dataFolder, temporary }: FaultClass, options: Options): Launched {
  const file = fileURLToPath(new URL('class-server-child.ts', import.meta.url));
  const env = { ...process.env, TMPDIR: temporary };
  const child: ChildProcess = fork(file, [JSON.stringify({ dataFolder, ...options })], {
    execArgv: ['--import', 'tsx'],
    env,
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const ready = Promise.race([once(child, 'message'), ended.then(() => null)]).then((message) => {
    if (!message) throw new Error('The server ended before it was there.');
    return String(message[0].url);
  });
  ready.catch(() => {});
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    child.send('stop');
    await ended;
  };
  return { ready, kill, stop };
}

/** Starts the server of a class and waits until it is there. */
export async function startFaultServer(t: TestContext, one: FaultClass, options: Options): Promise<FaultServer> {
  const launched = launchFaultServer(t, one, options);
  return { ...launched, url: await launched.ready };
}

async function readOr(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

/** Processes that a server of this class began: its mark is in their environment or on their command line. */
export async function processesOf({ temporary }: FaultClass): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [command, environment] = await Promise.all(
        ['cmdline', 'environ'].map((name) => readOr(`/proc/${pid}/${name}`)),
      );
      const marked = `${command}${environment}`.includes(temporary);
      return marked ? [`${pid} ${command?.replaceAll('\0', ' ')}`] : [];
    }),
  );
  return found.flat();
}

/** Waits until none is left; rejects with those that stay. */
export async function untilNoneIsLeft(one: FaultClass, patienceMs = 120_000): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const left = await processesOf(one);
    if (left.length === 0) return;
    if (performance.now() > end) throw new Error(`Still running:\n${left.join('\n')}`);
    await wait(50);
  }
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** One request of a student's. Rejects when the server is away. */
export async function ask(url: string, cookie: string, method: string, route: string, body?: unknown): Promise<Answer> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetch(url + route, { method, ...json, headers: { cookie, ...type } });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {} };
}
