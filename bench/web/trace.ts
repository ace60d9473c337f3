/**
 * What the page's thread did, from Chromium's own trace. A task is what the thread takes on without looking up; its
 * script, its layout and the painting of canvases are all in it. Milliseconds everywhere.
 */

/** An event of a trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time on a processor: less than `dur` where others had it meanwhile. */
  readonly tdur?: number;
}

export interface Task {
  readonly start: number;
  /** From its beginning to its end, as the user feels it. */
  readonly taskMs: number;
  /** Of that, on a processor. */
  readonly cpuMs: number;
  /** Of that, in JavaScript, garbage collection included. */
  readonly scriptMs: number;
}

export interface Frame {
  /** Work between the beginning of this frame and that of the next. */
  readonly taskMs: number;
  readonly cpuMs: number;
  readonly scriptMs: number;
}

export interface ThreadWork {
  readonly tasks: readonly Task[];
  readonly frames: readonly Frame[];
}

export const marks = { begin: 'bench begin', end: 'bench end' } as const;

export const traceCategories = [
  'toplevel',
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8',
] as const;

/** What JavaScript's work is called where it is entered, and its garbage collector's. */
const scripts =
  /^(FunctionCall|EvaluateScript|v8\.(evaluateModule|callFunction|run|compile\w*)|FireAnimationFrame|TimerFire|RunMicrotasks|MinorGC|MajorGC|V8\.GC\w*)$/;

type Span = readonly [from: number, to: number];

/** Spans, in order and without overlaps. */
function union(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = [];
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

const spanOf = ({ ts, dur = 0 }: TraceEvent): Span => [ts, ts + dur];

/** Tasks that no other task holds, in order. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const found: TraceEvent[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const event of events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    if (event.ts < end) continue;
    found.push(event);
    end = event.ts + (event.dur ?? 0);
  }
  return found;
}

/** The events of the thread that set the marks, between the two. Throws an `Error` where a mark is missing. */
function marked(events: readonly TraceEvent[]): TraceEvent[] {
  const begin = events.find(({ name }) => name === marks.begin);
  const end = events.find(({ name }) => name === marks.end);
  if (!begin || !end) throw new Error('The trace has not both of its marks.');
  return events.filter(({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts);
}

/** Between its marks: the tasks of the thread that set them, and what they were for each frame. */
export function threadWork(events: readonly TraceEvent[]): ThreadWork {
  const thread = marked(events);
  const complete = thread.filter(({ ph }) => ph === 'X');
  const script = union(complete.filter(({ name }) => scripts.test(name)).map(spanOf));
  let next = 0;
  const tasks = outermost(complete.filter(({ name }) => /RunTask$/.test(name))).map((event): Task => {
    const [from, to] = spanOf(event);
    while (next < script.length && (script[next]?.[1] ?? 0) <= from) next++;
    let inScript = 0;
    for (let i = next; i < script.length && (script[i]?.[0] ?? 0) < to; i++)
      inScript += Math.min(to, script[i]?.[1] ?? 0) - Math.max(from, script[i]?.[0] ?? 0);
    return {
      start: from / 1000,
      taskMs: (to - from) / 1000,
      cpuMs: (event.tdur ?? event.dur ?? 0) / 1000,
      scriptMs: inScript / 1000,
    };
  });
  const starts = thread.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts / 1000);
  return { tasks, frames: framesOf(tasks, starts) };
}

/** A frame begins with the task that asks for its picture; several callbacks in a task are one frame. */
function framesOf(tasks: readonly Task[], callbacks: readonly number[]): Frame[] {
  const frames: { taskMs: number; cpuMs: number; scriptMs: number }[] = [];
  const due = callbacks.toSorted((a, b) => a - b);
  let at = 0;
  for (const { start, taskMs, cpuMs, scriptMs } of tasks) {
    const before = at;
    while (at < due.length && (due[at] as number) < start + taskMs) at++;
    if (at > before) frames.push({ taskMs: 0, cpuMs: 0, scriptMs: 0 });
    const frame = frames.at(-1);
    if (!frame) continue;
    frame.taskMs += taskMs;
    frame.cpuMs += cpuMs;
    frame.scriptMs += scriptMs;
  }
  // The last one isn't over.
  return frames.slice(0, -1);
}
