/** One student of `bench class`: opens the page, types, hands in, waits for the verdict, and types on. */
import { setTimeout as wait } from 'node:timers/promises';
import { ClassClient, type Times } from './class-client.ts';
import type { Work } from './class-work.ts';

export interface HandedIn {
  readonly id: string;
  readonly work: Work;
  /** Milliseconds from the hand-in to the verdict; null when none came. */
  readonly verdictMs: number | null;
  /** As the page sees it. */
  readonly state: string;
  readonly score: number | null;
}

export interface StudentPlan {
  readonly url: string;
  readonly name: string;
  readonly token: string;
  /** The first after `handInAt`; the others right behind it, without waiting for a verdict. */
  readonly works: readonly Work[];
  /** Milliseconds from now. */
  readonly openAt: number;
  readonly handInAt: number;
  /** Until when the student goes on typing, in milliseconds from now. */
  readonly endAt: number;
  readonly random: () => number;
}

/** Between two drafts, in milliseconds: from half of it to half more. */
const typingMs = 4000;
/** As the page looks at an attempt: first after this time, then a quarter later each time. */
const firstLookMs = 300;
const longestLookMs = 5000;
/** Who has no verdict by then has lost the hand-in. */
const patienceMs = 240_000;

async function handIn(client: ClassClient, work: Work): Promise<HandedIn | null> {
  const begun = performance.now();
  const { status, body } = await client.api('POST', `/api/exercises/${work.lab}/${work.exercise}/attempts`, {
    source: work.source,
  });
  if (status !== 201) return null;
  const id = String(body.id);
  let [view, look] = [body, firstLookMs];
  while (view.state === 'waiting' || view.state === 'grading') {
    if (performance.now() - begun > patienceMs) return { id, work, verdictMs: null, state: 'unfinished', score: null };
    await wait(look);
    look = Math.min(look * 1.25, longestLookMs);
    view = (await client.api('GET', `/api/attempts/${id}`)).body;
  }
  const score = typeof view.score === 'number' ? view.score : null;
  return { id, work, verdictMs: performance.now() - begun, state: String(view.state), score };
}

/** Saves a draft every few seconds, and looks at a page now and then. */
async function type(client: ClassClient, { works, endAt, random, name }: StudentPlan, begun: number): Promise<void> {
  const [work] = works;
  if (!work) return;
  const route = `/api/exercises/${work.lab}/${work.exercise}`;
  await client.api('GET', route);
  for (let draft = 0; ; draft++) {
    await wait(typingMs * (0.5 + random()));
    if (performance.now() - begun > endAt) return;
    const text = work.source.slice(0, Math.ceil(((draft % 10) / 10) * work.source.length));
    await client.api('PUT', `${route}/draft`, { text: `${text} `, tab: name });
    if (draft % 5 === 4) await client.page(`/labs/${work.lab}`);
  }
}

export interface StudentResult {
  readonly handedIn: readonly HandedIn[];
  /** Hand-ins that the server did not take. */
  readonly refused: number;
  readonly keptStream: boolean;
}

/** Does what the plan says; the times of all requests go to `times`. */
export async function beStudent(plan: StudentPlan, times: Times): Promise<StudentResult> {
  const { url, name, token, works, openAt, handInAt } = plan;
  const client = new ClassClient(url, token, times);
  const begun = performance.now();
  await wait(openAt);
  await client.page('/');
  await client.page(`/labs/${works[0]?.lab}`);
  await client.api('GET', '/api/me');
  await client.openStream(`browser-of-${name}`);
  const typing = type(client, plan, begun);
  await wait(Math.max(0, handInAt - (performance.now() - begun)));
  const handIns: Promise<HandedIn | null>[] = [];
  for (const work of works) {
    handIns.push(handIn(client, work));
    await wait(100);
  }
  const results = await Promise.all(handIns);
  await typing;
  const keptStream = client.hasStream;
  client.close();
  const handedIn = results.filter((result) => result !== null);
  return { handedIn, refused: results.length - handedIn.length, keptStream };
}
