/** What one run has said so far: every scalar, thinned when there are many, and the latest of everything else. */
import type { Outbound, ScalarFrame } from '../../labs/kit/protocol.ts';

/** Most frames of a run that are kept; beyond that, every second one goes. */
export const frameLimit = 4000;

type Frames = Extract<Outbound, { type: 'frames' }>;
/** The kinds of which only the latest counts. */
const latestKinds = ['backend', 'plan', 'loading', 'tensors', 'state'] as const;
type LatestKind = (typeof latestKinds)[number];

/** A message and its number; numbers grow over all runs of one server. */
export interface Numbered {
  readonly n: number;
  readonly message: Outbound;
}

interface LoggedFrame {
  readonly n: number;
  readonly frame: ScalarFrame;
}

export class RunLog {
  #frames: LoggedFrame[] = [];
  #latest = new Map<LatestKind, Numbered>();
  #pace: Pick<Frames, 'samplesPerSecond' | 'secondsLeft'> = { samplesPerSecond: null, secondsLeft: null };
  #thinnedUpTo = 0;
  #lastNumber = 0;
  readonly #limit: number;

  constructor(limit = frameLimit) {
    this.#limit = limit;
  }

  /** Number of the last message. */
  get lastNumber(): number {
    return this.#lastNumber;
  }

  add(n: number, message: Outbound): void {
    this.#lastNumber = n;
    if (message.type === 'frames') this.#addFrames(n, message);
    else if (message.type !== 'answer' && message.type !== 'gap') this.#latest.set(message.type, { n, message });
    if (message.type === 'state' && message.state !== 'loading') this.#latest.delete('loading');
    if (message.type === 'state' && message.state === 'ended') this.#latest.delete('tensors');
  }

  #addFrames(n: number, { frames, samplesPerSecond, secondsLeft }: Frames): void {
    this.#pace = { samplesPerSecond, secondsLeft };
    for (const frame of frames) this.#frames.push({ n, frame });
    if (this.#frames.length > this.#limit) this.#thin((entry, index) => index % 2 === 0 || !!entry.frame.epochEnd);
    // Only a run of thousands of epochs gets here.
    if (this.#frames.length > this.#limit) this.#thin((_entry, index) => index % 2 === 0);
  }

  #thin(keep: (entry: LoggedFrame, index: number) => boolean): void {
    const last = this.#frames.length - 1;
    this.#frames = this.#frames.filter((entry, index) => {
      const kept = index === last || keep(entry, index);
      if (!kept) this.#thinnedUpTo = Math.max(this.#thinnedUpTo, entry.n);
      return kept;
    });
  }

  /** True when frames that came after number `n` were thinned out. */
  hasGapAfter(n: number): boolean {
    return this.#thinnedUpTo > n;
  }

  /** What came after number `n`, in order: every scalar that is kept, and the latest of everything else. */
  after(n: number): Numbered[] {
    const latest = [...this.#latest.values()].filter((entry) => entry.n > n);
    return [...latest, ...this.#framesAfter(n)].sort((a, b) => a.n - b.n);
  }

  #framesAfter(after: number): Numbered[] {
    const groups = new Map<number, ScalarFrame[]>();
    for (const { n, frame } of this.#frames) {
      if (n <= after) continue;
      const group = groups.get(n);
      if (group) group.push(frame);
      else groups.set(n, [frame]);
    }
    return [...groups].map(([n, frames]) => ({ n, message: { type: 'frames', frames, ...this.#pace } }));
  }

  /** Everything that is kept, as one page needs it: what is known of the run, all its frames at once, its state last. */
  snapshot(): Outbound[] {
    const latest = (kind: LatestKind) => this.#latest.get(kind)?.message ?? [];
    const frames = this.#frames.map(({ frame }) => frame);
    const all: Outbound[] = frames.length ? [{ type: 'frames', frames, ...this.#pace }] : [];
    return [latest('backend'), latest('plan'), latest('loading'), all, latest('tensors'), latest('state')].flat();
  }

  /** The latest tensors, when there are any. */
  get tensors(): Numbered | undefined {
    return this.#latest.get('tensors');
  }
}
