/** How fast a run is going: over its last seconds, pauses left out. */
export interface Pace {
  readonly samplesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

const windowMs = 4000;

export function createPace(now: () => number = () => performance.now()) {
  let marks: { time: number; samples: number; step: number }[] = [];
  return {
    /** Forgets what was: after a pause, say. */
    restart: () => {
      marks = [];
    },
    mark(samples: number, step: number): void {
      const time = now();
      marks.push({ time, samples, step });
      while (marks.length > 2 && time - (marks[0]?.time ?? time) > windowMs) marks.shift();
    },
    /** `steps` is the length of the whole run, when it is known. */
    read(steps: number | null): Pace {
      const [first, last] = [marks[0], marks.at(-1)];
      const seconds = first && last ? (last.time - first.time) / 1000 : 0;
      if (!first || !last || seconds < 0.2 || last.step <= first.step)
        return { samplesPerSecond: null, secondsLeft: null };
      return {
        samplesPerSecond: (last.samples - first.samples) / seconds,
        secondsLeft: steps === null ? null : ((steps - last.step) * seconds) / (last.step - first.step),
      };
    },
  };
}
