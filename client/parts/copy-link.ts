/** Copies a link to the page as it is, and says what it brings along. */
import { text } from '../text/run.ts';
import { copyText } from './copy.ts';
import type { RunLink } from './run-link.ts';

export interface CopiedLink {
  readonly words: string;
  /** To be copied by hand, where the browser refuses. */
  readonly link?: string;
}

interface Page {
  /** Of the page with its runs, as `LabController.link` left it. */
  readonly link: string;
  readonly runs: readonly RunLink[];
  /** That the figures are in it too. */
  readonly figures?: true;
}

export async function copyLink({ link, runs, figures }: Page): Promise<CopiedLink> {
  const copied = await copyText(link);
  const holds = {
    model: runs.some(({ model }) => model),
    runs: runs.reduce((sum, run) => sum + run.runs, 0),
    figures: figures ?? false,
  };
  const left = runs.flatMap((run) => run.left.runs);
  const words = [
    copied && text.linkCopied,
    text.linkOpens(holds),
    ...new Set(runs.map((run) => run.left.model)),
    left.length > 0 && text.keptLeftOut(left),
    !copied && `${text.copyFromHere}:`,
  ];
  return { words: words.filter(Boolean).join(' '), ...(copied ? {} : { link }) };
}
