/** No link leads nowhere: those of the lessons, and those of the documents to files and headings of this repository. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileLesson } from '../client/vite/lesson.ts';
import { discoverLabs } from '../server/labs/discover.ts';
import { courseLabs } from './http/support.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'native/README.md',
  ...readdirSync(path.join(root, 'docs')).flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : [])),
];

/** What Markdown links to, code left out: `[text](target)` and `![text](target)`. */
function targetsOf(markdown: string): string[] {
  const text = markdown.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
}

/** The name that a heading has in a link. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** The headings of a document, as links name them. */
const anchorsOf = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading as string));

/** Why a link of a document leads nowhere; null where it leads somewhere, or out of this repository. */
async function broken(document: string, target: string): Promise<string | null> {
  if (/^https:\/\//.test(target)) return null;
  const [file = '', anchor] = target.split('#');
  const found = file ? path.join(root, path.dirname(document), file) : path.join(root, document);
  if (!existsSync(found)) return `${document}: there is no ${target}`;
  if (anchor === undefined) return null;
  return anchorsOf(await readFile(found, 'utf8')).includes(anchor) ? null : `${document}: no heading is #${anchor}`;
}

test('a link to nothing is found', async () => {
  assert.deepEqual(targetsOf('[a](b.md#c) `[x](y)` ![p](q.png)'), ['b.md#c', 'q.png']);
  assert.equal(anchorOf('The way of a hand-in'), 'the-way-of-a-hand-in');
  assert.match((await broken('README.md', 'docs/none.md')) ?? '', /there is no docs\/none.md/);
  assert.match((await broken('README.md', '#none')) ?? '', /no heading is #none/);
  assert.match((await broken('README.md', 'http://example.org')) ?? '', /there is no/);
});

for (const document of documents)
  test(`links of ${document}`, async () => {
    const targets = targetsOf(await readFile(path.join(root, document), 'utf8'));
    const wrong = await Promise.all(targets.map((target) => broken(document, target)));
    assert.deepEqual(wrong.filter(Boolean), []);
  });

const labs = await discoverLabs([courseLabs]);

for (const { name, folder } of labs)
  test(`links of the lesson ${name}`, async () => {
    const html = JSON.stringify(compileLesson(await readFile(path.join(folder, 'lesson.md'), 'utf8'), name));
    const ids = [...html.matchAll(/ id=\\"([^"\\]+)\\"/g)].map(([, id]) => id);
    for (const [, href = ''] of html.matchAll(/ href=\\"([^"\\]+)\\"/g)) {
      const [, lab] = /^\/labs\/([a-z0-9-]+)/.exec(href) ?? [];
      const leads = href.startsWith('#')
        ? ids.includes(href.slice(1))
        : lab !== undefined
          ? labs.some((other) => other.name === lab)
          : /^https:\/\//.test(href);
      assert.ok(leads, `${href} leads nowhere`);
    }
  });
