/** What is said to a number that was worked out by pencil. */

import { text } from '../text/parts.ts';
import type { Pencil } from '../vite/containers.ts';
import { readings } from './read-number.ts';

export interface Reply {
  readonly right: boolean;
  /** A sentence, as HTML. */
  readonly html: string;
}

/** Doubles that stand for decimal numbers are off by less than this part. */
const slack = 1 + 1e-9;

/** The reply to what a student wrote. */
export function replyTo(pencil: Pick<Pencil, 'answer' | 'within' | 'replies'>, written: string): Reply {
  const values = readings(written);
  if (values.length === 0) return { right: false, html: text.writeNumber };
  const near = (to: number) => values.some((value) => Math.abs(value - to) <= pencil.within * slack);
  if (near(pencil.answer)) return { right: true, html: text.right };
  const reply =
    pencil.replies.find(({ value }) => value !== null && near(value)) ??
    pencil.replies.find(({ value }) => value === null);
  return { right: false, html: reply?.html ?? text.notYet };
}
