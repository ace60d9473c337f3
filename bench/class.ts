/**
 * A class at its fullest: many students with a stream and a draft each hand in within a minute. The server is a real one
 * in a process of its own, the students are simulated in this one, over real HTTP.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../labs/kit/problem.ts';
import { seededRandom } from '../labs/kit/random.ts';
import { openStore } from '../server/store/store.ts';
import type { Times } from './class-client.ts';
import { type ClassOptions, parseClassOptions } from './class-options.ts';
import type { ClassServerOptions, FromClassServer } from './class-server.ts';
import { beStudent, type StudentPlan, type StudentResult } from './class-student.ts';
import { checkVerdicts, countOutOfOrder, readBegun } from './class-verdicts.ts';
import { drawWork } from './class-work.ts';
import { percentile } from './percentile.ts';

interface Seat {
  readonly id: string;
  readonly token: string;
}

/** Signs so many students in, before the server begins. */
async function fillClass(dataFolder: string, database: string | undefined, count: number): Promise<Seat[]> {
  const store = await openStore(dataFolder, database);
  const seats: Seat[] = [];
  for (let i = 0; i < count; i++) {
    // A database may hold an earlier bench's.
    const id = `student-${i}-${randomBytes(4).toString('hex')}`;
    await store.insertStudent(id, `Student ${i}`);
    seats.push({ id, token: await store.insertSession({ role: 'student', student: id }) });
  }
  await store.close();
  return seats;
}

async function startClassServer(options: ClassServerOptions) {
  const file = fileURLToPath(new URL('class-server.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'] });
  const [message] = (await once(child, 'message')) as [FromClassServer];
  if ('problem' in message) throw new Problem(message.problem);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
  };
  return { url: message.url, stop };
}

/** Every fifth student hands in twice, the second right behind the first. */
const handInsOf = (i: number): number => (i % 5 === 0 ? 2 : 1);

/** The web servers and the workers, and what stops them all. */
async function startAll({ database, servers, workers }: ClassOptions, folder: string, logFile: string) {
  const start = (role: 'server' | 'worker', i: number) => {
    const dataFolder = path.join(folder, `${role}-${i}`);
    const sandboxes = role === 'server' && workers > 0 ? 0 : undefined;
    const options = { role, dataFolder: database === undefined ? folder : dataFolder, databaseUrl: database };
    return startClassServer({ ...options, logFile, sandboxes });
  };
  const named = (role: 'server' | 'worker', count: number) => Array.from({ length: count }, (_, i) => start(role, i));
  const started = await Promise.all([...named('server', servers), ...named('worker', workers)]);
  const urls = started.slice(0, servers).map(({ url }) => url);
  return { urls, stop: () => Promise.all(started.map(({ stop }) => stop())) };
}

async function plansOf({ students, seconds }: ClassOptions, seats: readonly Seat[], urls: readonly string[]) {
  const random = seededRandom(101);
  const counts = Array.from({ length: students }, (_, i) => handInsOf(i));
  const works = await drawWork(counts.reduce((sum, count) => sum + count, 0));
  let next = 0;
  const opening = Math.min(10_000, seconds * 500);
  return counts.map((count, i): StudentPlan => {
    const own = random.fork(`student ${i}`);
    const openAt = own.uniform() * opening;
    const handInAt = opening + own.uniform() * seconds * 1000;
    const url = urls[i % urls.length] ?? '';
    const plan = { url, name: seats[i]?.id ?? '', token: seats[i]?.token ?? '', openAt, handInAt };
    const endAt = opening + seconds * 1000;
    next += count;
    return { ...plan, endAt, works: works.slice(next - count, next), random: () => own.uniform() };
  });
}

const spread = (values: readonly number[]) => ({
  p50: Math.round(percentile(values, 0.5)),
  p95: Math.round(percentile(values, 0.95)),
  max: Math.round(Math.max(...values)),
});

/** One more student, who floods the server until the function returned is called; that gives what came of it. */
async function startFlood(url: string, seat: Seat) {
  const file = fileURLToPath(new URL('../test/intruders/flooder.ts', import.meta.url));
  const child = fork(file, [url, `dl101-session=${seat.token}`], {
    execArgv: ['--import', 'tsx'],
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  await once(child.stdout ?? child, 'data');
  return async (): Promise<unknown> => {
    const told = once(child.stdout ?? child, 'data');
    child.stdin?.end();
    const { statuses, seconds } = JSON.parse(String((await told)[0]));
    return { statuses, seconds: Math.round(seconds) };
  };
}

async function runClass(options: ClassOptions, folder: string) {
  const seats = await fillClass(folder, options.database, options.students + 1);
  const logFile = path.join(folder, 'log.jsonl');
  const { urls, stop } = await startAll(options, folder, logFile);
  const times: Times = { page: [], api: [], refused: [] };
  const plans = await plansOf(options, seats, urls);
  const flooder = seats.at(-1);
  const stopFlood = options.flood && flooder ? await startFlood(urls[0] ?? '', flooder) : async () => null;
  const begun = performance.now();
  const results = await Promise.all(plans.map((plan) => beStudent(plan, times)));
  const took = (performance.now() - begun) / 1000;
  const flood = await stopFlood();
  await stop();
  const store = await openStore(folder, options.database);
  const handedIn = new Map(results.map((result, i) => [seats[i]?.id ?? '', result.handedIn]));
  const { rows, ...verdicts } = await checkVerdicts(store, handedIn);
  await store.close();
  const outOfOrder = countOutOfOrder(rows, readBegun(await readFile(logFile, 'utf8')));
  return { times, results, took, flood, verdicts, outOfOrder };
}

function report(
  options: ClassOptions,
  { times, results, took, flood, verdicts, outOfOrder }: Awaited<ReturnType<typeof runClass>>,
) {
  const handedIn = results.flatMap((result: StudentResult) => result.handedIn);
  const verdictMs = handedIn.map((one) => one.verdictMs ?? Number.POSITIVE_INFINITY);
  const milliseconds = { verdict: spread(verdictMs), page: spread(times.page), api: spread(times.api) };
  const notTaken = results.reduce((sum, { refused }) => sum + refused, 0);
  const goals = {
    complete: verdicts.lost + verdicts.wrong + verdicts.ungraded + notTaken + times.refused.length === 0,
    order: outOfOrder === 0,
    verdict: milliseconds.verdict.p95 <= 60_000,
    pages: milliseconds.page.p95 <= 200 && milliseconds.api.p95 <= 200,
  };
  return {
    what: 'class',
    students: options.students,
    seconds: options.seconds,
    engine: options.database === undefined ? 'sqlite' : 'postgres',
    servers: options.servers,
    workers: options.workers,
    handIns: handedIn.length,
    ...verdicts,
    notTaken,
    outOfOrder,
    refused: times.refused.length,
    streamsLost: results.filter(({ keptStream }) => !keptStream).length,
    milliseconds,
    requests: times.page.length + times.api.length,
    took: Math.round(took),
    ...(flood === null ? {} : { flood }),
    cores: availableParallelism(),
    goals,
  };
}

/** Measures as `args` say; prints one line of JSON. Exits with 1 when something was lost, wrong or refused. */
export async function benchClass(args: readonly string[]): Promise<void> {
  const options = parseClassOptions(args);
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-class-'));
  try {
    const run = await runClass(options, folder);
    for (const refusal of run.times.refused.slice(0, 5)) console.error(refusal);
    const line = report(options, run);
    console.log(JSON.stringify(line));
    if (!line.goals.complete || !line.goals.order) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
