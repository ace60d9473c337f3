/** A figure at its start settings, from Play on: its frames, and what the page's thread does for each. */
import type { Browser, Locator, Page } from 'playwright-core';
import { percentile } from '../percentile.ts';
import { spreadOf } from '../spread.ts';
import { type Sighting, watchFrames } from './in-page.ts';
import type { Course } from './open.ts';
import type { WebOptions } from './options.ts';
import { marks, type ThreadWork, threadWork, traceCategories } from './trace.ts';

/** A run that begins loads its backend and data first; for so long that is waited for, in milliseconds. */
const patience = 120_000;
/** What a run does first, compiling its kernels, is not what it does all the time. */
const warmUpMs = 1500;
const longMs = 50;
/** Editors and charts come when they are near, or a few seconds after the page: that is loading too. */
const settledMs = 5000;

const startNames = /^(Play|Compare)$/;
const stopNames = /^(Pause|Stop)$/;

const figureOf = (page: Page, name: string) => page.locator(`[data-figure="${name}"]`);
const starter = (figure: Locator) => figure.getByRole('button', { name: startNames }).first();

/** Figures show what they have when they come into sight, so each is brought there. */
async function bringIntoSight(figure: Locator): Promise<void> {
  await figure.scrollIntoViewIfNeeded();
  await figure.page().waitForTimeout(300);
}

/** The names of a lab's figures that can be started, in the order of the lesson. */
export async function figuresThatPlay(course: Course, lab: string): Promise<string[]> {
  const context = await course.visitor();
  const page = await context.newPage();
  await page.goto(`${course.server.url}/labs/${lab}`);
  await page.locator('.lesson[aria-busy=false]').waitFor();
  const names: string[] = [];
  for (const stage of await page.locator('[data-figure]').all()) {
    await bringIntoSight(stage);
    const name = await stage.getAttribute('data-figure');
    if (name && (await starter(stage).count()) > 0) names.push(name);
  }
  await context.close();
  return names;
}

/** Presses Play and waits until what is loaded is there. */
async function start(figure: Locator): Promise<void> {
  await starter(figure).click({ timeout: patience });
  await figure.getByRole('button', { name: stopNames }).first().waitFor({ timeout: patience });
  const status = figure.locator('.run-status');
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const text = (await status.allTextContents()).join(' ');
    if (!/Loading|Starting|waits for one/.test(text)) break;
    await figure.page().waitForTimeout(100);
  }
  await figure.page().waitForTimeout(warmUpMs);
}

/** The epoch that a figure tells of, or null. */
async function epochOf(figure: Locator): Promise<number | null> {
  const [, text] = /epochs?\s*([\d,]+(?:\.\d+)?)/i.exec((await figure.textContent()) ?? '') ?? [];
  return text === undefined ? null : Number(text.replaceAll(',', ''));
}

interface Round {
  readonly sighting: Sighting;
  readonly work: ThreadWork;
  readonly epochsPerSecond: number | null;
  readonly place: string;
}

async function watch(course: Course, lab: string, name: string, seconds: number): Promise<Round> {
  const context = await course.visitor();
  const page = await context.newPage();
  try {
    await page.goto(`${course.server.url}/labs/${lab}`);
    const figure = figureOf(page, name);
    await figure.waitFor();
    await bringIntoSight(figure);
    await page.waitForTimeout(settledMs);
    await start(figure);
    await trace(course.browser, page);
    const [before, from] = [await epochOf(figure), performance.now()];
    const sighting = await page.evaluate(watchFrames, { ms: seconds * 1000, ...marks });
    const [after, to] = [await epochOf(figure), performance.now()];
    const { traceEvents } = JSON.parse((await course.browser.stopTracing()).toString());
    const epochsPerSecond = before === null || after === null ? null : (after - before) / ((to - from) / 1000);
    const place = (await page.locator('.backend summary').allTextContents()).join(' ').trim() || 'in the page';
    return { sighting, work: threadWork(traceEvents), epochsPerSecond, place };
  } finally {
    await context.close();
  }
}

const trace = (browser: Browser, page: Page) => browser.startTracing(page, { categories: [...traceCategories] });

const spread = (rounds: readonly Round[], value: (round: Round) => number) => spreadOf(rounds.map(value));

/** What a figure's rounds gave: `taskMs` is the thread's whole work in a frame, `scriptMs` what JavaScript has of it. */
function lineOf(lab: string, figure: string, rounds: readonly Round[]) {
  const perFrame = (what: 'taskMs' | 'cpuMs' | 'scriptMs') => ({
    p50: spread(rounds, ({ work }) =>
      percentile(
        work.frames.map((frame) => frame[what]),
        0.5,
      ),
    ),
    p95: spread(rounds, ({ work }) =>
      percentile(
        work.frames.map((frame) => frame[what]),
        0.95,
      ),
    ),
  });
  const longest = ({ work: { tasks } }: Round) => tasks.reduce((a, b) => (b.taskMs > a.taskMs ? b : a));
  const longestByProcessor = spread(rounds, ({ work: { tasks } }) => Math.max(...tasks.map(({ cpuMs }) => cpuMs)));
  const epochs = rounds.flatMap(({ epochsPerSecond }) => epochsPerSecond ?? []);
  const pictures = spread(rounds, ({ sighting }) => sighting.pictures / sighting.seconds);
  return {
    what: 'train' as const,
    lab,
    figure,
    place: rounds[0]?.place,
    framesPerSecond: spread(rounds, ({ sighting }) => sighting.intervals.length / sighting.seconds),
    frameMs: {
      p50: spread(rounds, ({ sighting }) => percentile(sighting.intervals, 0.5)),
      p95: spread(rounds, ({ sighting }) => percentile(sighting.intervals, 0.95)),
    },
    workPerFrame: { taskMs: perFrame('taskMs'), cpuMs: perFrame('cpuMs'), scriptMs: perFrame('scriptMs') },
    longTasks: {
      count: spread(rounds, ({ sighting }) => sighting.longTasks.length),
      byProcessorTime: spread(rounds, ({ work }) => work.tasks.filter(({ cpuMs }) => cpuMs > longMs).length),
      longestTaskMs: spread(rounds, (round) => longest(round).taskMs),
      itsCpuMs: spread(rounds, (round) => longest(round).cpuMs),
      itsScriptMs: spread(rounds, (round) => longest(round).scriptMs),
      // What counts on a machine that others use as well.
      longestCpuMs: longestByProcessor,
      goalMet: longestByProcessor.max <= longMs,
    },
    ...(epochs.length ? { epochsPerSecond: spreadOf(epochs) } : {}),
    ...(pictures.max > 0 ? { picturesPerSecond: pictures } : {}),
    slowScripts: rounds.flatMap(({ sighting }) => sighting.slowScripts).slice(0, 3),
  };
}

export type FigureLine = ReturnType<typeof lineOf>;

/** Watches the figures of some labs, a line each. */
export async function benchFigures(course: Course, labs: readonly string[], options: WebOptions): Promise<void> {
  for (const lab of labs)
    for (const figure of await figuresThatPlay(course, lab)) {
      if (options.figures && !options.figures.includes(figure)) continue;
      const rounds: Round[] = [];
      for (let i = 0; i < options.rounds; i++) rounds.push(await watch(course, lab, figure, options.seconds));
      console.log(JSON.stringify(lineOf(lab, figure, rounds)));
    }
}
