/** Lessons and exercises as the tests of the slides read them. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { courseLabs } from '../http/support.ts';

interface Matter {
  readonly title?: string;
  readonly slides?: readonly string[];
}

export interface Text {
  readonly title: string;
  readonly slides: readonly string[];
  readonly body: string;
}

export interface Exercise extends Text {
  /** The folder's name. */
  readonly name: string;
}

const folderOf = (lab: string) => path.join(courseLabs, lab);

export const isThere = (lab: string): boolean => existsSync(path.join(folderOf(lab), 'lesson.md'));

async function read(file: string): Promise<Text> {
  const source = await readFile(file, 'utf8');
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const { title = '', slides = [] } = (parse(front) as Matter | null) ?? {};
  return { title, slides, body };
}

/** A lab's lesson. Rejects when the lab isn't there. */
export const lessonOf = (lab: string): Promise<Text> => read(path.join(folderOf(lab), 'lesson.md'));

/** A lab's exercises, in the order of their names. */
export async function exercisesOf(lab: string): Promise<Exercise[]> {
  const folder = path.join(folderOf(lab), 'exercises');
  const names = (await readdir(folder).catch(() => [])).sort();
  return Promise.all(names.map(async (name) => ({ name, ...(await read(path.join(folder, name, 'exercise.md'))) })));
}

const symbols: Readonly<Record<string, string>> = {
  sum: '∑',
  partial: '∂',
  Delta: 'Δ',
  alpha: 'α',
  sigma: 'σ',
  times: '×',
  cdot: '·',
  to: '→',
  rightarrow: '→',
};

/** A lesson without its markup: formulas as one line of symbols, every space one blank. */
export function plain(markdown: string): string {
  return markdown
    .replace(/\\[dt]?frac(?:12|\{1\}\{2\})/g, '½')
    .replace(/\\(?:text|mathrm|operatorname)\{([^}]*)\}/g, '$1')
    .replace(/\\([A-Za-z]+)/g, (all, name: string) => symbols[name] ?? (['left', 'right'].includes(name) ? '' : all))
    .replace(/\\[,;! ]/g, ' ')
    .replace(/[${}*]/g, '')
    .replace(/\s+/g, ' ');
}
