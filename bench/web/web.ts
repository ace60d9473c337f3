/** The built client in a real Chromium: how soon its pages can be used, and how its figures run while they train. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../labs/kit/problem.ts';
import { discoverLabs } from '../../server/labs/discover.ts';
import { courseLabs } from '../../server/start.ts';
import { benchLoading } from './load.ts';
import { openCourse } from './open.ts';
import { parseWebOptions } from './options.ts';
import { benchFigures } from './train.ts';

async function labsOf(asked: readonly string[] | null): Promise<readonly string[]> {
  const names = (await discoverLabs([courseLabs])).map(({ name }) => name);
  const unknown = asked?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Problem(`--labs can't have "${unknown}": there are ${names.join(', ')}.`);
  return asked ?? names;
}

/** Measures as `args` say; prints a JSON line for each page and each figure. */
export async function benchWeb(args: readonly string[]): Promise<void> {
  const options = parseWebOptions(args);
  const labs = await labsOf(options.labs);
  if (options.client !== null && !existsSync(path.join(options.client, 'index.html')))
    throw new Problem(`--client can't be "${options.client}": there is no build of the pages, with an index.html.`);
  const course = await openCourse(options.client);
  try {
    if (options.parts.includes('load')) await benchLoading(course, labs, options);
    if (options.parts.includes('train')) await benchFigures(course, labs, options);
  } finally {
    await course.close();
  }
}
