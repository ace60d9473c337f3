/** What the stripper says of code that it can't read. */
import type { Verdict } from '../../labs/kit/exercise/contract.ts';
import { text } from '../text/exercise.ts';

/** Where a sentence of the stripper points: `… (3:5)`, from 1. */
export function placeOf(message: string): { line: number; column: number } | null {
  const [, line, column] = /\((\d+):(\d+)\)\s*$/.exec(message) ?? [];
  return line && column ? { line: Number(line), column: Number(column) } : null;
}

/** The sentence with its place in words: `… on line 3.` */
export function inWords(message: string): string {
  const place = placeOf(message);
  return place ? message.replace(/\s*\(\d+:\d+\)\s*$/, text.onLine(place.line)) : message;
}

/** What a check that failed says. */
export const saidOf = ({ kind, say }: Extract<Verdict, { ok: false }>): string =>
  kind === 'syntax' ? inWords(say) : say;
