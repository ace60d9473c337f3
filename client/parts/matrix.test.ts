import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComponentChildren, FunctionComponent, VNode } from 'preact';
import type { Plain } from '../../labs/kit/exercise/tagged.ts';
import { Compared } from './matrix.tsx';

const isElement = (node: ComponentChildren): node is VNode =>
  typeof node === 'object' && node !== null && 'type' in node;

/** What components without a state show: a line for each paragraph, heading and row, an entry that is marked as `2(want)`. */
function shown(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(shown).join('');
  if (!isElement(node)) return typeof node === 'string' || typeof node === 'number' ? String(node) : '';
  const { type, props } = node;
  if (typeof type === 'function') return shown((type as FunctionComponent)(props) as ComponentChildren);
  const inside = shown(props.children);
  if (type === 'td') return (props as { class?: string }).class === 'want' ? `${inside}(want) ` : `${inside} `;
  return ['p', 'tr', 'div'].includes(type) && inside !== '' ? `${inside.trim()}\n` : inside;
}

const lines = (got: Plain, expected: Plain) =>
  shown(Compared({ got, expected }))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

test('beside a part that is missing, one that is right says so and shows no numbers', () => {
  assert.deepEqual(lines({ w: [1, 2] }, { w: [1, 2], b: [0] }), ['w is right.']);
});

test('beside a part that is missing, one that is wrong is compared', () => {
  assert.deepEqual(lines({ w: [1, 3] }, { w: [1, 2], b: [0] }), [
    '1 of 2 entries of w is wrong.',
    'yours 1 ✗wrong: 3',
    'expected1 2(want)',
  ]);
});

test('entries that the answer lacks are marked in what is expected', () => {
  assert.deepEqual(lines([1, 2], [1, 2, 3]), ['1 of 3 entries is wrong.', 'yours 1 2', 'expected1 2 3(want)']);
  assert.deepEqual(
    lines(
      [[1, 2]],
      [
        [1, 2],
        [3, 4],
      ],
    ),
    ['2 of 4 entries are wrong.', 'yours 1 2', 'expected1 2', '3(want) 4(want)'],
  );
});

test('an answer with more than was expected is not said to be right', () => {
  assert.deepEqual(lines({ w: [1, 2, 3], b: 0 }, { w: [1, 2], b: 0 }), [
    'yours 1 2 ✗wrong: 3',
    'expected1 2',
    'b is right.',
  ]);
  assert.deepEqual(lines([1, 2, 3], [1, 2]), ['yours 1 2 ✗wrong: 3', 'expected1 2']);
});

test('what is not shown of a large answer counts as well', () => {
  const zeros = Array.from({ length: 12 }, () => 0);
  const [says, , , rest] = lines({ w: [...zeros.slice(1), 1], b: 0 }, { w: zeros, b: 0 });
  assert.deepEqual([says, rest], ['1 of 12 entries of w is wrong.', '2 more columns are not shown.']);
  assert.doesNotMatch(lines({ w: [...zeros, 0], b: 0 }, { w: zeros, b: 0 }).join(), /w is right/);
});

test('an answer of another kind is compared with nothing', () => {
  assert.deepEqual(lines({ a: 1 }, [1, 2]), []);
});
