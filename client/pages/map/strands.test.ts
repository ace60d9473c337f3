import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closest, type Ground, layWay, type Place, sample, strandPaths } from './strands.ts';

const place = (x: number, y: number): Place => ({ x, y, radius: 50 });
const ground = (places: Place[], more: Partial<Ground> = {}): Ground => ({
  width: 1000,
  start: { x: 200, y: 100 },
  exit: 150,
  places,
  lanes: new Map(),
  goalFromRight: false,
  ...more,
});

test('a single lab under the entrance is reached straight down', () => {
  assert.deepEqual(layWay(ground([place(200, 400)])), [{ x: 200, y: 100 }, place(200, 400)]);
});

test('a row is run through from left to right, the next one reached along its lane', () => {
  const places = [place(400, 300), place(700, 300), place(100, 600)];
  const way = layWay(ground(places, { lanes: new Map([[2, 450]]) }));
  assert.deepEqual(
    way.map(({ x, y }) => [x, y]),
    [
      [200, 100],
      [200, 300],
      [400, 300],
      [700, 300],
      [974, 300],
      [974, 450],
      [26, 450],
      [26, 600],
      [100, 600],
    ],
  );
});

test('a goal on the right is reached from the right', () => {
  const way = layWay(ground([place(400, 300), place(600, 600)], { goalFromRight: true }));
  assert.deepEqual(
    way.slice(-3).map(({ x, y }) => [x, y]),
    [
      [974, 300],
      [974, 600],
      [600, 600],
    ],
  );
});

test('samples begin and end where the way does, and never leave its box', () => {
  const way = layWay(ground([place(400, 300), place(700, 300)]));
  const points = sample(way);
  assert.deepEqual(points[0], way[0]);
  assert.deepEqual(points.at(-1), way.at(-1));
  for (const { x, y } of points) assert.ok(x >= 200 && x <= 700 && y >= 100 && y <= 300);
  assert.deepEqual(points[closest(points, place(700, 300))], place(700, 300));
});

test('strands begin as one and end apart by twice the spread', () => {
  const paths = strandPaths(
    sample([
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ]),
    3,
    10,
    5,
  );
  const heights = (pick: (path: string) => string) => paths.map((path) => Number(pick(path).split(' ')[1]));
  assert.deepEqual(
    heights((path) => path.split('L')[0] ?? ''),
    [0, 0, 0],
  );
  assert.deepEqual(
    heights((path) => path.split('L').at(-1) ?? ''),
    [-10, 0, 10],
  );
});
