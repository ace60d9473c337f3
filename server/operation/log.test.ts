import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog, type LogFormat, type LogLevel } from './log.ts';

function logTo(format: LogFormat, level: LogLevel = 'info') {
  const lines: string[] = [];
  return { log: createLog({ level, format, write: (line) => lines.push(line) }), lines };
}

/** What a student could hope to write into the instructor's terminal. */
const hostile = 'a\nb\r\u001b[2J\u009b31m\u2028\u202etxt.exe\u0000';

test('JSON is one line for each entry, with level, time and process', () => {
  const { log, lines } = logTo('json');
  log.info({ status: 200, name: hostile }, 'request');
  log.debug('not at this level');
  assert.equal(lines.length, 1);
  const [line = ''] = lines;
  assert.match(line, /^[^\p{Cc}\u2028\u202e]+\n$/u);
  const { time, ...entry } = JSON.parse(line);
  assert.deepEqual(entry, { level: 'info', pid: process.pid, status: 200, name: hostile, msg: 'request' });
  assert.match(time, /^\d{4}-\d\d-\d\dT.*Z$/);
});

test('plain is one line for each entry, and nothing in it moves a cursor', () => {
  const { log, lines } = logTo('plain');
  log.warn({ status: 429, student: hostile }, 'request');
  log.error({ err: new Error(hostile) }, 'failed');
  assert.equal(lines.length, 2);
  for (const line of lines) assert.match(line, /^\d\d:\d\d:\d\d (warn |error) [^\p{Cc}\u2028\u202e]+\n$/u);
  assert.match(lines[0] ?? '', /^\S+ warn {2}request status=429 student=a\\u000ab/);
  assert.match(lines[1] ?? '', /failed stack=Error: a\\u000ab.*log\.test\.ts/);
});

test('a silent log says nothing', () => {
  const { log, lines } = logTo('json', 'silent');
  log.error('no');
  assert.deepEqual(lines, []);
});
