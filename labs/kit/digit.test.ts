import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { centreOfMass, middle, type Stroke, side, toMnist } from './digit.ts';

/** A three, drawn small in a corner of the pad. */
const three: Stroke = [
  [26, 17],
  [43, 10],
  [63, 13],
  [70, 28],
  [60, 42],
  [44, 47],
  [63, 52],
  [74, 67],
  [65, 84],
  [46, 91],
  [25, 83],
].map(([x = 0, y = 0]) => ({ x: 0.6 + x / 400, y: y / 400 }));

const line = (x1: number, y1: number, x2: number, y2: number): Stroke => [
  { x: x1, y: y1 },
  { x: x2, y: y2 },
];

/** Columns and rows from the first to the last with ink. */
function extent(pixels: Uint8Array): { columns: number; rows: number } {
  const inked = [...pixels.keys()].filter((i) => pixels[i]);
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values) + 1;
  return { columns: spread(inked.map((i) => i % side)), rows: spread(inked.map((i) => Math.floor(i / side))) };
}

test('a drawing is centred by its mass, wherever and however large it was drawn', () => {
  for (const size of [0.2, 1, 3]) {
    const stroke = three.map(({ x, y }) => ({ x: x * size, y: y * size }));
    const mass = centreOfMass(toMnist([stroke]));
    assert.ok(Math.abs(mass.x - middle) < 0.5 && Math.abs(mass.y - middle) < 0.5, JSON.stringify(mass));
  }
});

test('its longer side fills 20 pixels and its proportions are kept', () => {
  const { columns, rows } = extent(toMnist([three]));
  assert.ok(rows >= 19 && rows <= 20, `${rows} rows`);
  assert.ok(columns < 16, `${columns} columns of a three that is taller than wide`);
  const flat = extent(toMnist([line(0.1, 0.5, 0.9, 0.5)]));
  assert.ok(flat.columns >= 19 && flat.rows <= 5, JSON.stringify(flat));
});

test('any drawing stays within 20 × 20 pixels and loses no ink at the edge', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const drawing = fc.array(fc.array(point, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(drawing, (strokes) => {
      const { columns, rows } = extent(toMnist(strokes));
      return columns <= 20 && rows <= 20;
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('lines have a full core and soft edges, and weigh about what MNIST’s do', () => {
  const pixels = toMnist([three]);
  const ink = pixels.reduce((sum, value) => sum + value / 255, 0);
  assert.ok(pixels.includes(255), 'no full ink');
  assert.ok(
    pixels.some((value) => value > 0 && value < 200),
    'no antialiasing',
  );
  assert.ok(ink > 70 && ink < 130, `${ink} pixels of ink; MNIST’s digits have 96 on average`);
});

test('a lopsided drawing is kept whole', () => {
  const blob = Array.from({ length: 60 }, (_, i) => ({ x: 0.1 + (i % 8) / 60, y: 0.5 + Math.floor(i / 8) / 60 }));
  const pixels = toMnist([blob, line(0.1, 0.55, 0.95, 0.55)]);
  assert.equal(extent(pixels).columns, 20);
});

test('nothing drawn is an empty image; a dot is a dot', () => {
  assert.deepEqual(toMnist([]), new Uint8Array(side * side));
  const dot = toMnist([[{ x: 0.9, y: 0.1 }]]);
  assert.equal(dot[middle * side + middle], 255);
  assert.ok(extent(dot).columns <= 5);
});
