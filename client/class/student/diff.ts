/** What changed between two texts, line by line. */
import { diffLines } from 'diff';

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A line of the difference, or a stretch of lines that are the same and far from any change. */
export type DiffPart = DiffLine | { readonly kind: 'folded'; readonly count: number };

/** Lines around a change that are shown. */
const context = 3;

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** All lines of both texts, those that were removed before those that came instead. */
export function differenceOf(before: string, after: string): DiffLine[] {
  const normal = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
  return diffLines(normal(before), normal(after)).flatMap(({ value, added, removed }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return linesOf(value).map((text) => ({ kind, text }) as const);
  });
}

/** The same with long stretches without a change folded; a single line is never folded. */
export function folded(lines: readonly DiffLine[]): DiffPart[] {
  const isNear = (i: number) =>
    lines.slice(Math.max(0, i - context), i + context + 1).some(({ kind }) => kind !== 'same');
  const parts: DiffPart[] = [];
  let far: DiffLine[] = [];
  const close = () => {
    const [only] = far;
    if (far.length === 1 && only) parts.push(only);
    else if (far.length > 1) parts.push({ kind: 'folded', count: far.length });
    far = [];
  };
  for (const [i, line] of lines.entries())
    if (isNear(i)) {
      close();
      parts.push(line);
    } else far.push(line);
  close();
  return parts;
}
