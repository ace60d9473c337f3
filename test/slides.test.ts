/** Every slide of the lecture is taught: claimed by the labs that it belongs to, said in their lessons, and coded. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { courseLabs } from './http/support.ts';
import { rows } from './slides/rows.ts';

const folderOf = (lab: string) => path.join(courseLabs, lab);
const exists = (lab: string) => existsSync(path.join(folderOf(lab), 'lesson.md'));

interface Text {
  readonly slides: readonly string[];
  readonly body: string;
}

async function read(file: string): Promise<Text> {
  const source = await readFile(file, 'utf8');
  const [, matter = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  return { slides: (parse(matter) as { slides?: string[] } | null)?.slides ?? [], body };
}

const lessonOf = (lab: string) => read(path.join(folderOf(lab), 'lesson.md'));

/** The slides that the exercises of a lab name. */
async function codedIn(lab: string): Promise<string[]> {
  const folder = path.join(folderOf(lab), 'exercises');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => read(path.join(folder, name, 'exercise.md'))));
  return texts.flatMap(({ slides }) => slides);
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
function plain(markdown: string): string {
  return markdown
    .replace(/\\[dt]?frac(?:12|\{1\}\{2\})/g, '½')
    .replace(/\\(?:text|mathrm|operatorname)\{([^}]*)\}/g, '$1')
    .replace(/\\([A-Za-z]+)/g, (all, name: string) => symbols[name] ?? (['left', 'right'].includes(name) ? '' : all))
    .replace(/\\[,;! ]/g, ' ')
    .replace(/[${}*]/g, '')
    .replace(/\s+/g, ' ');
}

test('formulas are read as symbols', () => {
  assert.equal(plain('$$\nE = \\tfrac12\\,(t - y)^2\n$$'), ' E = ½ (t - y)^2 ');
  assert.equal(plain('$\\sum_{i=1}^{d} w_i$ and $4 \\times 32$'), '∑_i=1^d w_i and 4 × 32');
  assert.equal(plain('$\\frac{\\partial E}{\\partial w_i}$, $\\frac{1}{2}$'), '\\frac∂ E∂ w_i, ½');
});

test('the lecture has 30 slides, and every one that a lab claims is among them and meant for it', async () => {
  assert.deepEqual(
    Object.keys(rows),
    Array.from({ length: 30 }, (_, i) => `S${i + 1}`),
  );
  const labs = (await readdir(courseLabs)).filter(exists);
  assert.ok(labs.length > 0);
  for (const lab of labs)
    for (const slide of (await lessonOf(lab)).slides)
      assert.ok(
        rows[slide]?.labs[lab],
        `labs/${lab}/lesson.md claims ${slide}: say in test/slides/rows.ts what it teaches of it`,
      );
});

for (const [slide, row] of Object.entries(rows))
  for (const [lab, phrases] of Object.entries(row.labs))
    test(`${slide} is taught in ${lab}`, async (t) => {
      if (!exists(lab)) return t.todo(`there is no labs/${lab} yet`);
      const { slides, body } = await lessonOf(lab);
      assert.ok(slides.includes(slide), `labs/${lab}/lesson.md does not claim ${slide} in its front matter`);
      assert.ok(phrases.length > 0, `test/slides/rows.ts does not say what labs/${lab}/lesson.md must contain`);
      const said = plain(body);
      for (const phrase of phrases) assert.match(said, phrase, `labs/${lab}/lesson.md`);
    });

for (const [slide, { labs, coded }] of Object.entries(rows)) {
  const names = Object.keys(labs);
  if (coded)
    test(`${slide} has an exercise`, async (t) => {
      const missing = names.filter((lab) => !exists(lab));
      const found = (await Promise.all(names.map(codedIn))).flat();
      if (found.includes(slide)) return;
      if (missing.length > 0) return t.todo(`there is no labs/${missing.join(', labs/')} yet`);
      assert.fail(`no exercise of ${names.join(' or ')} names ${slide}`);
    });
}
