/** Where the names of lines stand: in columns to the right of the lines' ends, so that no name lies on a live line. */
import { spread } from './spread.ts';

/** A line's name and where the line ends, in pixels. */
export interface NamedEnd {
  readonly text: string;
  readonly live: boolean;
  readonly x: number;
  readonly y: number;
}

export interface PlacedName {
  readonly lines: readonly string[];
  /** Left edge of the text. */
  readonly x: number;
  /** Middle of the text. */
  readonly y: number;
  /** From the line's end to its name, where the name doesn't stand beside the end. */
  readonly leader: { readonly fromX: number; readonly fromY: number; readonly toX: number } | null;
}

export interface NameSpace {
  readonly top: number;
  readonly bottom: number;
  /** The widest that a name may be; a longer one takes more lines. */
  readonly widest: number;
  readonly measure: (text: string) => number;
}

/** Between a line's end and its name. */
export const lead = 9;
export const lineHeight = 14;
const padding = 2;
const most = 3;

/** A text in at most three lines, broken at spaces; what doesn't fit there ends in "…". */
export function wrap(text: string, widest: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && lines.length < most && measure(longer) > widest) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines.map((line) => shorten(line, widest, measure));
}

function shorten(line: string, widest: number, measure: (text: string) => number): string {
  if (measure(line) <= widest) return line;
  let kept = line.length - 1;
  while (kept > 1 && measure(`${line.slice(0, kept).trimEnd()}…`) > widest) kept--;
  return `${line.slice(0, kept).trimEnd()}…`;
}

/**
 * Places names, in the order of their ends. Live lines share one column at the rightmost live end; a kept line that
 * ends before it joins that column, one that goes on beyond it keeps its name at its own end.
 */
export function placeNames(ends: readonly NamedEnd[], space: NameSpace): PlacedName[] {
  const column = Math.max(...ends.filter(({ live }) => live).map(({ x }) => x), Number.NEGATIVE_INFINITY);
  const lines = ends.map(({ text }) => wrap(text, space.widest, space.measure));
  const heights = spread(
    ends.map(({ y }) => y),
    lines.map(({ length }) => length * lineHeight + padding),
    space.top - lineHeight / 2,
    space.bottom + lineHeight / 2,
  );
  return ends.map(({ x, y }, i) => {
    const at = Math.max(x, column) + lead;
    const middle = heights[i] ?? y;
    const beside = at - x <= lead + 1 && Math.abs(middle - y) <= lineHeight;
    return {
      lines: lines[i] ?? [],
      x: at,
      y: middle,
      leader: beside ? null : { fromX: x, fromY: y, toX: at - 2 },
    };
  });
}
