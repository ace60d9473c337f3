import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Buckets, Guesses, pauseAfter, sourceOf } from './guesses.ts';

const second = 1000;

test('pauses grow with each wrong answer, up to a quarter of an hour', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 100].map((n) => pauseAfter(n) / second),
    [0, 0, 5, 10, 20, 40, 80, 900, 900],
  );
});

test('wrong answers are counted for each key alone, and forgotten with the right one', () => {
  const guesses = new Guesses();
  for (let i = 0; i < 3; i++) guesses.begin('ada here', 0);
  assert.equal(guesses.waitOf('ada here', 1 * second), 4 * second);
  assert.equal(guesses.waitOf('ada there', 1 * second), 0);
  assert.equal(guesses.waitOf('ada here', 5 * second), 0);
  guesses.forget('ada here');
  guesses.begin('ada here', 6 * second);
  assert.equal(guesses.waitOf('ada here', 6 * second), 0);
});

test('a clock that is set back makes nobody wait longer', () => {
  const guesses = new Guesses();
  for (let i = 0; i < 3; i++) guesses.begin('ada', 1_000_000);
  assert.equal(guesses.waitOf('ada', 0), 5 * second);
});

test('a bucket is used up, and fills again', () => {
  const buckets = new Buckets(3, 0.5);
  for (let i = 0; i < 3; i++) {
    assert.equal(buckets.waitOf('here', 0), 0);
    buckets.use('here', 0);
  }
  assert.equal(buckets.waitOf('here', 0), 2 * second);
  assert.equal(buckets.waitOf('there', 0), 0);
  assert.equal(buckets.waitOf('here', 2 * second), 0);
  buckets.use('here', 2 * second);
  assert.equal(buckets.waitOf('here', 2 * second), 2 * second);
});

test('the memory for addresses has an end, and the oldest go first', () => {
  const guesses = new Guesses();
  for (let i = 0; i < 20_001; i++) guesses.begin(`address ${i}`, 0);
  assert.deepEqual(
    [0, 1, 20_000].map((i) => guesses.countOf(`address ${i}`)),
    [0, 1, 1],
  );
});

test('an address is its IPv4, however it is written, or the /64 that one host has in IPv6', () => {
  assert.equal(sourceOf('192.0.2.7'), '192.0.2.7');
  assert.equal(sourceOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(sourceOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2');
  assert.equal(sourceOf('2001:DB8:1:2::9'), '2001:db8:1:2');
  assert.equal(sourceOf('2001:db8::1'), '2001:db8:0:0');
  assert.equal(sourceOf('fe80::1%eth0'), 'fe80:0:0:0');
  assert.equal(sourceOf('::1'), '0:0:0:0');
});
