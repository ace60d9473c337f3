import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replyTo } from './pencil-answer.ts';
import { readings, readNumber } from './read-number.ts';

test('numbers as people write them', () => {
  assert.deepEqual(
    ['0.5', ' .5 ', '0,5', '1/2', '−3', '5.', '-1 / 4', '2e-3', '+7'].map(readNumber),
    [0.5, 0.5, 0.5, 0.5, -3, 5, -0.25, 0.002, 7],
  );
  assert.deepEqual(['', 'half', '1/0', '1 2', '1,2,3', '--1', '1e999'].map(readNumber), Array(7).fill(null));
});

test('a comma may part thousands or stand for the point', () => {
  assert.deepEqual(readings('61,706'), [61706, 61.706]);
  assert.deepEqual(readings('1 234 567'), [1234567]);
  assert.deepEqual(readings('61,70'), [61.7]);
});

const pencil = {
  answer: 0.5,
  within: 5e-10,
  replies: [
    { value: 1, html: 'What about the bias?' },
    { value: 4.5, html: 'Look at the <em>sign</em>.' },
    { value: null, html: 'Not yet: add them.' },
  ],
};

test('what is said to a number: right, a known mistake, any other, none at all', () => {
  assert.deepEqual(replyTo(pencil, '1/2'), { right: true, html: 'Right.' });
  assert.deepEqual(replyTo(pencil, '1'), { right: false, html: 'What about the bias?' });
  assert.deepEqual(replyTo(pencil, '4,5'), { right: false, html: 'Look at the <em>sign</em>.' });
  assert.deepEqual(replyTo(pencil, '7'), { right: false, html: 'Not yet: add them.' });
  assert.match(replyTo(pencil, '?').html, /as a number/);
  assert.deepEqual(replyTo({ ...pencil, replies: [] }, '7'), { right: false, html: 'Not yet.' });
});

test('the distance that is still right includes its end', () => {
  const wide = { ...pencil, within: 0.005 };
  assert.deepEqual(
    ['0.505', '0.495', '0.506', '0.494'].map((text) => replyTo(wide, text).right),
    [true, true, false, false],
  );
  assert.equal(replyTo(pencil, '0.500001').right, false);
});

test('a count of thousands is right however its thousands are parted', () => {
  const count = { answer: 61706, within: 6e-5, replies: [] };
  for (const text of ['61706', '61,706', '61 706']) assert.equal(replyTo(count, text).right, true, text);
});
