/** Plays what steps in the page: a slow-motion pass, a learner in plain JavaScript. The clock is given. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';

export interface PlayerOptions<Unit extends string> {
  /**
   * Goes one step on, by the smallest unit or a larger one; false, or a promise of it, says that this was the last.
   * Steps follow one another: none begins before the promise of the one before it is settled.
   */
  step(unit: Unit): unknown;
  /** Goes back to the beginning. A step whose promise is still open is not waited for. */
  reset(): void;
  /** The step sizes offered, the smallest first. Play takes the smallest. */
  readonly units: readonly Unit[];
  /** Steps of the smallest unit that Play takes in a second, at speed 1. */
  readonly perSecond: number;
  /** It explains, so it waits while the pointer is on its picture, and goes slowly where motion is to be reduced. */
  readonly explains?: boolean;
}

/** What a player needs of the world. */
export interface Clock {
  /** Calls back after some milliseconds; the returned function prevents it. */
  after(ms: number, callback: () => void): () => void;
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Motion is to be reduced. */
  calm(): boolean;
}

export interface PlayerLogic<Unit extends string> {
  readonly playing: ReadonlySignal<boolean>;
  /** The last step said that it was the last. */
  readonly ended: ReadonlySignal<boolean>;
  readonly unit: Signal<Unit>;
  readonly speed: Signal<number>;
  /** After the end it begins again. */
  play(): void;
  pause(): void;
  /** One step of the chosen size, or of another; nothing while it plays. Rejects with what the step throws. */
  step(unit?: Unit): Promise<void>;
  reset(): void;
  /** Whether the pointer is on the picture. */
  hold(held: boolean): void;
}

/** The speeds offered: 1 is `perSecond`. */
export const speeds: readonly number[] = [0.25, 0.5, 1, 2, 4];
/** Shorter than this no pause between two steps is; faster players take several steps at once. */
const shortestMs = 16;
/** Where motion is to be reduced, what explains takes at most one step in so many milliseconds. */
const calmMs = 1000;
/** Steps that were missed, as in a tab in the background, are not made up for beyond so many milliseconds. */
const mostBehindMs = 250;

/** Within a tick no further step begins after so many milliseconds: the page has more to do than these steps. */
const busyMs = 10;

/** `options` is asked again at each step, so that its functions may change. */
export function createPlayer<Unit extends string>(options: () => PlayerOptions<Unit>, clock: Clock): PlayerLogic<Unit> {
  const playing = signal(false);
  const ended = signal(false);
  const unit = signal(options().units[0] as Unit);
  const speed = signal(1);
  let held = false;
  let life = 0;
  let cancel = () => {};
  let queue: Promise<void> = Promise.resolve();

  /** Takes a step, after those that were asked for before. A reset in between makes it nothing. */
  function advance(by: Unit): Promise<void> {
    const born = life;
    const taken = queue.then(async () => {
      if (born !== life || ended.peek()) return;
      const goesOn = await options().step(by);
      if (goesOn === false && born === life) end();
    });
    queue = taken.catch(() => {});
    return taken.catch((error: unknown) => {
      pause();
      throw error;
    });
  }

  function end(): void {
    batch(() => {
      ended.value = true;
      pause();
    });
  }

  /** Milliseconds for one step. */
  function pace(): number {
    const { perSecond, explains } = options();
    const ms = 1000 / (perSecond * speed.peek());
    return explains && clock.calm() ? Math.max(ms, calmMs) : ms;
  }

  /** Takes what is due since `from`, a moment, and comes again. */
  function tick(from: number): void {
    cancel = clock.after(Math.max(pace(), shortestMs), async () => {
      if (held && options().explains) return tick(clock.now());
      const born = life;
      const ms = pace();
      const start = Math.max(from, clock.now() - Math.max(mostBehindMs, ms));
      const due = Math.max(1, Math.floor((clock.now() - start) / ms));
      const smallest = options().units[0] as Unit;
      const begun = clock.now();
      let taken = 0;
      while (taken < due && playing.peek() && born === life && (taken === 0 || clock.now() - begun < busyMs)) {
        await advance(smallest);
        taken++;
      }
      if (playing.peek() && born === life) tick(start + taken * ms);
    });
  }

  function pause(): void {
    cancel();
    playing.value = false;
  }

  function reset(): void {
    life++;
    batch(() => {
      pause();
      ended.value = false;
      options().reset();
    });
  }

  return {
    playing,
    ended,
    unit,
    speed,
    pause,
    reset,
    play() {
      if (playing.peek()) return;
      if (ended.peek()) reset();
      life++;
      playing.value = true;
      tick(clock.now());
    },
    step: (by) => (playing.peek() ? Promise.resolve() : advance(by ?? unit.peek())),
    hold(now) {
      held = now;
    },
  };
}
