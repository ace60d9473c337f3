/** A roster as a spreadsheet saves it: names and ids, in columns of any order, between commas, semicolons or tabs. */
import type { RosterRow } from '../store/roster.ts';
import { cleanName, isName, nameLimit } from './names.ts';

/** Most people of a roster. */
export const rosterLimit = 3000;
const idLimit = 60;
/** Most problems that are told at once. */
const mostProblems = 20;

export interface LineProblem {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly message: string;
}

/** Thrown for a file that is no roster; the message is the first problem and says how many there are. */
export class RosterError extends Error {
  readonly problems: readonly LineProblem[];
  constructor(problems: readonly LineProblem[]) {
    const [first] = problems;
    const more = problems.length > 1 ? ` ${problems.length - 1} more like this.` : '';
    super(`Line ${first?.line ?? 1}: ${first?.message ?? 'This is no roster.'}${more}`);
    this.name = 'RosterError';
    this.problems = problems.slice(0, mostProblems);
  }
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const problem = (line: number, message: string): never => {
  throw new RosterError([{ line, message }]);
};

/** Whichever of the three stands most often in the heading. */
function delimiterOf(heading: string): string {
  const count = (mark: string) => heading.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Reads cells as RFC 4180 writes them. A quoted cell may hold the delimiter, quotes (doubled) and line ends. */
function linesOf(text: string, delimiter: string): Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let [line, began] = [1, 1];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"[ ]*|((?!")[^\\r\\n${delimiter}]*))(${delimiter}|\\r\\n|\\n|\\r|$)`, 'y');
  while (cell.lastIndex < text.length) {
    const [whole, quoted, plain = '', end] =
      cell.exec(text) ?? problem(line, 'A quotation mark is opened here and not closed, or stands inside a cell.');
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === delimiter && cell.lastIndex < text.length) continue;
    if (end === delimiter) cells.push('');
    if (cells.some(Boolean)) lines.push({ line: began, cells });
    cells = [];
    began = line;
  }
  return lines;
}

const headings = {
  name: ['name', 'full name', 'student', 'student name'],
  first: ['first name', 'given name', 'forename'],
  last: ['last name', 'surname', 'family name'],
  id: ['id', 'student id', 'roster id', 'id number', 'student number', 'matriculation number', 'number'],
} as const;

/** Which column holds what. Throws a `RosterError` when no heading says it. */
function columnsOf({ line, cells }: Line) {
  const found = cells.map((cell) => cell.toLowerCase().replace(/[\s_-]+/g, ' '));
  const column = (names: readonly string[]) => found.findIndex((heading) => names.includes(heading));
  const [name, first, last, id] = [headings.name, headings.first, headings.last, headings.id].map(column) as [
    number,
    number,
    number,
    number,
  ];
  if (id < 0 || (name < 0 && (first < 0 || last < 0)))
    problem(
      line,
      `The first line must be headings, with a column "name" (or "first name" and "last name") and a column "id". It has ${cells.map((cell) => `"${cleanName(cell)}"`).join(', ')}.`,
    );
  return { id, names: name < 0 ? [first, last] : [name] };
}

/** Reads a roster. Throws a `RosterError` that tells each line that can't be and why. */
export function readRoster(file: string): RosterRow[] {
  const text = file.replace(/^\ufeff/, '');
  const [heading, ...lines] = linesOf(text, delimiterOf(/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''));
  if (!heading) return problem(1, 'The file is empty. Its first line is headings: name,id.');
  const { id, names } = columnsOf(heading);
  const problems: LineProblem[] = [];
  const seen = new Map<string, number>();
  const rows: RosterRow[] = [];
  for (const { line, cells } of lines) {
    const row = {
      name: cleanName(names.map((column) => cells[column] ?? '').join(' ')),
      rosterId: cleanName(cells[id] ?? ''),
    };
    const message = problemOf(row, seen.get(row.rosterId.toLowerCase()));
    if (message) problems.push({ line, message });
    else rows.push(row);
    if (row.rosterId) seen.set(row.rosterId.toLowerCase(), line);
  }
  if (problems.length > 0) throw new RosterError(problems);
  if (rows.length === 0) return problem(heading.line, 'There are headings and nobody below them.');
  if (rows.length > rosterLimit)
    return problem(lines[rosterLimit]?.line ?? 1, `A roster has at most ${rosterLimit} people.`);
  return rows;
}

function problemOf({ name, rosterId }: RosterRow, before: number | undefined): string | null {
  if (!rosterId) return `${name ? `“${name}”` : 'Somebody'} has no id.`;
  if (rosterId.length > idLimit) return `The id “${rosterId.slice(0, 20)}…” is longer than ${idLimit} characters.`;
  if (!isName(name))
    return name
      ? `“${name.slice(0, 20)}” can't be a name: letters, at most ${nameLimit} characters.`
      : `The id “${rosterId}” has no name.`;
  return before === undefined ? null : `The id “${rosterId}” is on line ${before} already.`;
}
