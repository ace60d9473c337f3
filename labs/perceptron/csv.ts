/** Points as text, one in a line: x1, x2, label. */
import { Problem } from '../kit/problem.ts';
import { farthest, mostPoints, type Sample } from './points.ts';

const names = ['x1', 'x2', 'the label'] as const;

/** The points as CSV with a heading. */
export const toCsv = (samples: readonly Sample[]): string =>
  ['x1,x2,label', ...samples.map(({ x, t }) => [...x, t].join(','))].join('\n');

/** Values between tabs, else between semicolons, else between commas, else between spaces; with or without quotes. */
function split(line: string): string[] {
  const separator = ['\t', ';', ','].find((one) => line.includes(one)) ?? /\s+/;
  const decimalComma = separator === '\t' || separator === ';';
  return line
    .split(separator)
    .map((value) => value.trim().replace(/^"(.*)"$/, '$1'))
    .map((value) => (decimalComma ? value.replace(/^([+-]?\d*),(\d+)$/, '$1.$2') : value))
    .map((value) => value.replace('−', '-'));
}

/** Numbers as people write them; neither '' nor '0x10' nor 'Infinity' is one. */
const isNumber = (value: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
const shown = (value: string): string => `“${value.length > 20 ? `${value.slice(0, 19)}…` : value}”`;

function readLine(values: readonly string[], line: number): Sample {
  if (values.length !== 3)
    throw new Problem(
      `Line ${line} has ${values.length} ${values.length === 1 ? 'value' : 'values'}. Each line needs three: x1, x2 and the label.`,
    );
  const [x1, x2, t] = values.map((value, i) => {
    if (!isNumber(value))
      throw new Problem(
        value === ''
          ? `Line ${line}: ${names[i]} is missing.`
          : `Line ${line}: ${names[i]} is ${shown(value)}; it must be a number, such as ${i === 2 ? '1' : '0.5'}.`,
      );
    return Number(value);
  }) as [number, number, number];
  for (const [i, value] of [x1, x2].entries())
    if (Math.abs(value) > farthest)
      throw new Problem(`Line ${line}: ${names[i]} is ${value}; at most a million fits, in both directions.`);
  if (t !== 0 && t !== 1) throw new Problem(`Line ${line}: the label is ${t}; it must be 0 or 1.`);
  return { x: [x1 + 0, x2 + 0], t };
}

/**
 * Reads points. A first line without any number is a heading, empty lines are passed over. Throws a `Problem` that
 * names the line, what stands there, and what would be right.
 */
export function readCsv(text: string): Sample[] {
  if (text.includes('\0')) throw new Problem('This is no text. A CSV file is one: each line holds x1, x2 and a label.');
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ values: split(line.trim()), number: i + 1, empty: line.trim() === '' }))
    .filter(({ empty }) => !empty);
  const [first] = lines;
  const heading =
    first && first.values.length > 1 && !first.values.some((value) => /\d/.test(value) && isNumber(value));
  const body = heading ? lines.slice(1) : lines;
  if (body.length === 0) throw new Problem('There are no points in it. Write one in each line: x1, x2, label.');
  const samples = body.map(({ values, number }) => readLine(values, number));
  if (samples.length > mostPoints)
    throw new Problem(`There are ${samples.length.toLocaleString('en')} points; at most ${mostPoints} fit.`);
  return samples;
}
