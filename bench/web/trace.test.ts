import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marks, type TraceEvent, threadWork } from './trace.ts';

const page = { pid: 7, tid: 7 };
const span = (name: string, ts: number, dur: number, tdur = dur): TraceEvent => ({
  ...page,
  name,
  ph: 'X',
  ts: 1000 * ts,
  dur: 1000 * dur,
  tdur: 1000 * tdur,
});
const mark = (name: string, ts: number): TraceEvent => ({ ...page, name, ph: 'I', ts: 1000 * ts });

/** A task of a message, then three frames: of 10, 60 and 2 ms. */
const events: readonly TraceEvent[] = [
  mark(marks.begin, 0),
  span('RunTask', 1, 3),
  span('RunTask', 10, 6, 5),
  span('ThreadControllerImpl::RunTask', 10.1, 5.8),
  span('FireAnimationFrame', 11, 1),
  span('FunctionCall', 11.2, 0.5),
  span('FireAnimationFrame', 12, 0.5),
  span('RunTask', 18, 4),
  span('FunctionCall', 19, 2),
  span('MinorGC', 20.5, 1),
  span('RunTask', 30, 60, 20),
  span('FireAnimationFrame', 31, 1),
  span('RunTask', 100, 2),
  span('FireAnimationFrame', 100.5, 1),
  mark(marks.end, 200),
  span('RunTask', 300, 100),
  { ...span('RunTask', 40, 500), tid: 8 },
];

test('a task is what no other task holds, with its time on the processor and its scripts', () => {
  const { tasks } = threadWork(events);
  assert.deepEqual(tasks, [
    { start: 1, taskMs: 3, cpuMs: 3, scriptMs: 0 },
    { start: 10, taskMs: 6, cpuMs: 5, scriptMs: 1.5 },
    { start: 18, taskMs: 4, cpuMs: 4, scriptMs: 2.5 },
    { start: 30, taskMs: 60, cpuMs: 20, scriptMs: 1 },
    { start: 100, taskMs: 2, cpuMs: 2, scriptMs: 1 },
  ]);
});

test('a frame has the work from its beginning to that of the next; what lies outside the marks is of no frame', () => {
  assert.deepEqual(threadWork(events).frames, [
    { taskMs: 10, cpuMs: 9, scriptMs: 4 },
    { taskMs: 60, cpuMs: 20, scriptMs: 1 },
  ]);
});

test('a trace without its marks is no trace of a figure', () => {
  assert.throws(() => threadWork(events.slice(1)), /not both of its marks/);
});
