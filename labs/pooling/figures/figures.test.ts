import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeTask } from '../descent.ts';
import { pyramidOf, vgg16, vggInput } from '../pyramid.ts';
import { changeOf } from '../shift.ts';
import { backMap, cycled, gradientFor, sayBack, upTo } from './back-words.ts';
import { clueLines, clueWords } from './clue-lines.ts';
import { below, following, inside, presets, sentence, shrinks, sum, windowOver } from './looked-at.ts';
import { layout } from './pyramid-layout.ts';
import { sayLevel } from './pyramid-words.ts';
import { readMap, written } from './read.ts';
import { sayShift } from './shift-words.ts';

const map = presets[0]?.map ?? [];
const two = { size: 2, stride: 2 };

test('a window is found from the cells below it, and walks in reading order', () => {
  const overlapping = { size: 3, stride: 1 };
  assert.deepEqual(windowOver({ row: 2, column: 2 }, { row: 1, column: 1 }, [4, 4], overlapping), {
    row: 1,
    column: 1,
  });
  assert.deepEqual(windowOver({ row: 2, column: 2 }, { row: 3, column: 3 }, [4, 4], overlapping), {
    row: 0,
    column: 0,
  });
  assert.equal(windowOver({ row: 2, column: 2 }, { row: 0, column: 0 }, [2, 2], { size: 2, stride: 3 }), null);
  assert.deepEqual(inside({ row: 5, column: 0 }, [3, 3]), { row: 2, column: 0 });
  const walk = [{ row: 0, column: 0 }];
  for (let at = following({ row: 0, column: 0 }, [2, 2]); at; at = following(at, [2, 2])) walk.push(at);
  assert.deepEqual(
    walk.map(({ row, column }) => `${row}${column}`),
    ['00', '01', '10', '11'],
  );
});

test('the window in words, with an answer that differs', () => {
  const at = { row: 1, column: 0 };
  assert.deepEqual(below(map, at, two), [7, 2, 4, 4]);
  assert.equal(sum(map, at, two, 'max'), 'max(7, 2, 4, 4) = 7');
  assert.equal(sum(map, at, two, 'average'), '(7 + 2 + 4 + 4) / 4 = 4.25');
  assert.equal(sum([[-1, 2]], { row: 0, column: 0 }, { size: 1, stride: 1 }, 'average'), '((−1)) / 1 = −1');
  assert.match(
    sentence(map, at, two, 'max', undefined),
    /largest of 4 numbers is 7, in row 2, column 0 of the input\.$/,
  );
  assert.match(sentence(map, at, two, 'max', 4), /Your function gives 4 here\.$/);
  assert.match(sentence(map, at, two, 'average', null), /Your function gives no number here\.$/);
  assert.doesNotMatch(sentence(map, at, two, 'average', 4.25), /Your function/);
  assert.equal(shrinks(map, two), '6 × 6 = 36 numbers become 3 × 3 = 9: 25 % of them.');
});

test("an answer of any form is read as a map; what isn't a number is none", () => {
  assert.deepEqual(readMap([[[[1, 'two'], [3]]]], 2, 2), [
    [1, null],
    [3, null],
  ]);
  assert.deepEqual(readMap(undefined, 1, 1), [[null]]);
  assert.deepEqual(
    [1.256, -0.001, null, Number.NaN, Number.NEGATIVE_INFINITY].map((v) => written(v)),
    ['1.26', '0', '–', '?', '−∞'],
  );
});

test('the way back: where a gradient goes, the sums, and an answer that differs', () => {
  const dy = gradientFor([2, 2]);
  const at = { row: 0, column: 0 };
  assert.deepEqual(upTo(dy, 1), [
    [2, 0],
    [0, 0],
  ]);
  assert.deepEqual(upTo(dy, null), dy);
  assert.deepEqual([-4, 0, 4].map(cycled), [-3, 1, -4]);
  const said = sayBack({ mode: 'max', window: two, at, dy, dx: null });
  assert.match(said, /^The gradient 2 goes to row 1, column 1, .* ∂E\/∂y adds up to 5, ∂E\/∂x to 5\.$/);
  const overlapping = { size: 2, stride: 1 };
  assert.match(
    sayBack({ mode: 'max', window: overlapping, at, dy: gradientFor([3, 3]), dx: null }),
    /That cell wins 4 windows/,
  );
  const wrong = backMap.map((line) => line.map(() => 0));
  assert.match(
    sayBack({ mode: 'max', window: two, at, dy, dx: wrong }),
    /In 4 cells your function gives something else/,
  );
  assert.match(sayBack({ mode: 'average', window: two, at, dy, dx: null }), /shared: 2 \/ 4 = 0\.5 for each cell/);
});

test('a shift in words', () => {
  const pixels = changeOf([[1, 0]], [[0, 1]]);
  const same = changeOf([[1]], [[1]]);
  assert.match(sayShift({ down: 0, right: 0, size: 2, pixels, pooled: same }), /Nothing has moved/);
  assert.match(sayShift({ down: 0, right: 1, size: 2, pixels, pooled: pixels }), /141 % of its length.*others crossed/);
  assert.match(sayShift({ down: 0, right: 2, size: 2, pixels, pooled: pixels }), /whole number of strides/);
  assert.match(sayShift({ down: 1, right: 1, size: 28, pixels, pooled: same }), /has been forgotten/);
  const empty = changeOf([[0]], [[0]]);
  assert.match(sayShift({ down: 1, right: 1, size: 2, pixels: empty, pooled: empty }), /draw a digit/);
});

test('volumes are drawn at one scale, side by side, inside the picture', () => {
  const { placed, width, height } = layout([
    [28, 28, 1],
    [14, 14, 6],
    [5, 5, 16],
  ]);
  const [first, second, third] = placed;
  assert.ok(first && second && third);
  assert.ok(Math.abs(first.width / second.width - 2) < 1e-9 && Math.abs(first.width / third.width - 5.6) < 1e-9);
  placed.forEach((box, i) => {
    const corners = `${box.top} ${box.side}`.split(' ').map((corner) => corner.split(',').map(Number));
    for (const [x = -1, y = -1] of corners) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height);
    const next = placed[i + 1];
    assert.ok(!next || next.x > Math.max(...corners.map(([x = 0]) => x)));
  });
});

test('a level in words', () => {
  const [input, first, second] = pyramidOf(vgg16, vggInput);
  assert.ok(input && first && second);
  assert.equal(sayLevel(input, undefined), 'The input: 224 × 224 × 3 = 150,528 numbers.');
  assert.match(sayLevel(first, input), /the depth goes from 3 to 64\. It learns 1,792 numbers\. .* 3 × 3 pixels/);
  assert.match(sayLevel(second, first), /the depth stays 64/);
});

test('the curves of the clue, with the student’s when there is one', () => {
  const task = makeTask({ size: 3, stride: 1 }, 2);
  const curves = { task, right: [3.5, 0.2], starter: [3.5, 3.1], mine: null };
  assert.deepEqual(
    clueLines(curves, 60).lines.map(({ id }) => id),
    ['right', 'starter'],
  );
  assert.equal(clueLines({ ...curves, mine: [3.5, 0.2] }, 60).lines.length, 3);
  assert.deepEqual(clueLines(null, 60).lines, []);
  assert.equal(
    clueWords(curves, 1),
    'The windows overlap. The loss ends at 0.2 with the right gradient, at 3.1 with this code.',
  );
  assert.match(clueWords({ ...curves, mine: [3.5, 0.2] }, 3), /side by side.*With yours it ends at 0\.2\.$/);
});
