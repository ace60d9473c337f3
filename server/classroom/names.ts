/** Names as people write them: kept as text, without what could move a terminal's cursor or hide in a line. */
import { oneLine } from '../grading/rows.ts';

/** Most characters of a name. */
export const nameLimit = 80;

/** A name on one line, single spaces, no control characters; empty when nothing else is in it. */
export const cleanName = (text: string): string => oneLine(text.normalize('NFC')).replace(/\s+/gu, ' ').trim();

/** True for a name that somebody can be called by: a letter or a digit is in it. */
export const isName = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && text.length <= nameLimit;

/**
 * What two spellings of one name have in common: capitals, accents, invisible characters and spaces don't tell
 * people apart.
 */
export const foldedName = (text: string): string =>
  cleanName(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();

/** True when `given` names the person whom a list calls `listed`: one word in common, in any order ("Lovelace, Ada"). */
export function namesAgree(given: string, listed: string): boolean {
  const words = new Set(foldedName(listed).split(' '));
  return foldedName(given)
    .split(' ')
    .some((word) => word !== '' && words.has(word));
}
