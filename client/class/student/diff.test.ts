import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf, folded } from './diff.ts';

const short = (lines: ReturnType<typeof folded>) =>
  lines.map((part) =>
    part.kind === 'folded' ? `… ${part.count}` : `${{ same: ' ', added: '+', removed: '−' }[part.kind]}${part.text}`,
  );

test('removed lines come before those in their place; a missing end of line is no difference', () => {
  assert.deepEqual(short(differenceOf('a\nb\nc', 'a\nB\nc\n')), [' a', '−b', '+B', ' c']);
  assert.deepEqual(short(differenceOf('', 'a')), ['+a']);
  assert.deepEqual(short(differenceOf('a\n\nb', 'a\n\nb')), [' a', ' ', ' b']);
});

test('what is far from a change is folded, a single line is not', () => {
  const text = Array.from({ length: 20 }, (_, i) => `${i}`).join('\n');
  assert.deepEqual(short(folded(differenceOf(text, text.replace('10', 'ten')))), [
    '… 7',
    ' 7',
    ' 8',
    ' 9',
    '−10',
    '+ten',
    ' 11',
    ' 12',
    ' 13',
    '… 6',
  ]);
  const four = 'a\nb\nc\nd\ne';
  assert.deepEqual(
    short(folded(differenceOf(four, four.replace('e', 'E')))),
    [' a', ' b', ' c', ' d', '−e', '+E'].slice(0),
  );
  assert.deepEqual(short(folded(differenceOf('a\nb', 'a\nb'))), ['… 2']);
});
