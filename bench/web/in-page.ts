/** What runs in the page while a figure is watched. Playwright sends these functions as text: they use nothing outside themselves. */

export interface Sighting {
  /** Milliseconds between animation frames. */
  readonly intervals: readonly number[];
  /** Tasks over 50 ms, as the browser tells them. */
  readonly longTasks: readonly number[];
  /** What the longest script of each slow frame was. */
  readonly slowScripts: readonly string[];
  /** Frames in which a picture of numbers was painted. */
  readonly pictures: number;
  readonly seconds: number;
}

/** Watches for some milliseconds between two marks of the trace. */
export async function watchFrames({ ms, begin, end }: { ms: number; begin: string; end: string }): Promise<Sighting> {
  const intervals: number[] = [];
  const longTasks: number[] = [];
  const slowScripts: string[] = [];
  let pictures = 0;
  let painted = false;
  const context = CanvasRenderingContext2D.prototype;
  const { putImageData } = context;
  context.putImageData = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
    painted = true;
    return putImageData.apply(this, args as never);
  } as typeof putImageData;
  const long = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  const slow = new PerformanceObserver((list) => {
    type Script = { duration: number; invoker: string; sourceURL: string; sourceFunctionName: string };
    for (const entry of list.getEntries() as (PerformanceEntry & { scripts?: Script[] })[]) {
      const [script] = (entry.scripts ?? []).toSorted((a, b) => b.duration - a.duration);
      if (!script) continue;
      const file = script.sourceURL.split('/').at(-1);
      slowScripts.push(`${script.invoker} ${file} ${script.sourceFunctionName} ${script.duration.toFixed(0)} ms`);
    }
  });
  long.observe({ type: 'longtask' });
  slow.observe({ type: 'long-animation-frame' });
  performance.mark(begin);
  const from = performance.now();
  await new Promise<void>((resolve) => {
    let last: number | null = null;
    const frame = (now: number) => {
      if (last !== null) intervals.push(now - last);
      last = now;
      if (painted) pictures++;
      painted = false;
      if (performance.now() - from < ms) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  const seconds = (performance.now() - from) / 1000;
  performance.mark(end);
  // What the observers still have is told a moment later.
  await new Promise((resolve) => setTimeout(resolve, 100));
  long.disconnect();
  slow.disconnect();
  context.putImageData = putImageData;
  return { intervals, longTasks, slowScripts, pictures, seconds };
}
