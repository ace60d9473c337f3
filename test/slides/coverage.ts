/** `npm run coverage`: writes docs/coverage.md, the table that shows where each slide of the lecture is taught. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { exercisesOf, lessonOf, plain } from './lesson-text.ts';
import { type Row, rows } from './rows.ts';

export const coverageFile = fileURLToPath(new URL('../../docs/coverage.md', import.meta.url));

const head = `# Where each slide is taught

Made from the lessons by \`npm run coverage\`; the tests fail when it is out of date. A slide is read in the sections of its labs, played with in their figures, and, where the lecture has something to compute, coded in the exercises, which the server grades. The last column names them.

| slide | what it says | lab | sections | figures | exercises |
|---|---|---|---|---|---|
`;

interface Section {
  readonly title: string;
  /** Without its markup. */
  readonly said: string;
  readonly figures: readonly string[];
}

/** A lesson in its sections; what comes before the first heading is one without a title. */
function sectionsOf(body: string): Section[] {
  return body.split(/^## /m).map((text, i) => ({
    title: i === 0 ? '' : (text.split('\n', 1)[0] ?? '').trim(),
    said: `${plain(text)} `,
    figures: [...text.matchAll(/^::figure\{[^}]*\bname=([\w-]+)/gm)].map(([, name = '']) => name),
  }));
}

const code = (names: readonly string[]) => [...new Set(names)].map((name) => `\`${name}\``).join(', ');

/** Sections that teach nothing new. */
const closing = new Set(['What to take away', 'Further reading']);

/** One lab's line of a slide. The sections are those that say what the slide asks for, and those of its exercises. */
async function lineOf(slide: string, says: string, lab: string, phrases: readonly RegExp[]): Promise<string> {
  const { title, body } = await lessonOf(lab);
  const exercises = (await exercisesOf(lab)).filter(({ slides }) => slides.includes(slide)).map(({ name }) => name);
  const all = sectionsOf(body);
  const sections = all.filter(
    ({ title: section, said }) =>
      !closing.has(section) &&
      (phrases.some((phrase) => phrase.test(said)) ||
        exercises.some((name) => said.includes(`::exercisename=${name} `))),
  );
  const named = sections.flatMap(({ title: section }) => (section ? [section] : []));
  const own = sections.flatMap((section) => section.figures);
  // A text may come before its picture.
  const next = all.slice(sections[0] ? all.indexOf(sections[0]) : 0).flatMap((section) => section.figures);
  const figures = code(own.length > 0 ? own : next.slice(0, 1));
  const link = `[${title}](../labs/${lab}/lesson.md)`;
  return `| ${[slide, says, link, named.join('; '), figures, code(exercises)].join(' | ')} |`;
}

async function linesOf(slide: string, { says, labs }: Row): Promise<string[]> {
  const lines = Object.entries(labs).map(([lab, phrases], i) => lineOf(slide, i === 0 ? says : '', lab, phrases));
  const home = `| ${slide} | ${says} | the course map | the entrance | the ontology |  |`;
  return lines.length > 0 ? Promise.all(lines) : [home];
}

/** The document as it should be. */
export async function coverage(): Promise<string> {
  const lines = await Promise.all(Object.entries(rows).map(([slide, row]) => linesOf(slide, row)));
  return `${head}${lines.flat().join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(coverageFile, await coverage());
