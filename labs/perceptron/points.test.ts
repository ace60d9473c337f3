import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../kit/random.ts';
import { readCsv, toCsv } from './csv.ts';
import { packPoints, preset, presetNames, type Sample, standardised, unpackPoints } from './points.ts';

const points: Sample[] = [
  { x: [0.5, -1], t: 1 },
  { x: [2, 0], t: 0 },
];

test('presets: the gates are truth tables, the blobs are drawn from the seed', () => {
  const targets = (name: 'and' | 'or' | 'xor') => preset(name, seededRandom(1)).map(({ t }) => t);
  assert.deepEqual(
    [targets('and'), targets('or'), targets('xor')],
    [
      [0, 0, 0, 1],
      [0, 1, 1, 1],
      [0, 1, 1, 0],
    ],
  );
  const blobs = (seed: number) => preset('blobs', seededRandom(seed));
  assert.deepEqual(blobs(4), blobs(4));
  assert.notDeepEqual(blobs(4), blobs(5));
  for (const name of presetNames) assert.ok(preset(name, seededRandom(2)).some(({ t }) => t === 1));
});

test('points in an address come back as they were; others are refused with a sentence', () => {
  assert.equal(packPoints(points), '0.5_-1_1*2_0_0');
  assert.deepEqual(unpackPoints(packPoints(points)), points);
  assert.deepEqual(unpackPoints(''), []);
  for (const name of presetNames) {
    const samples = preset(name, seededRandom(3));
    assert.deepEqual(unpackPoints(packPoints(samples)), samples);
  }
  for (const wrong of ['1', '1_2', '1_2_3', '1__0', 'a_b_1', '1_2_1*', 'Infinity_0_1', '9e9_0_1'])
    assert.throws(() => unpackPoints(wrong), /is no point/, wrong);
  assert.throws(() => unpackPoints(Array(201).fill('0_0_1').join('*')), /201 points; at most 200/);
});

test('CSV: headings, separators, decimal commas, quotes and empty lines', () => {
  for (const text of [
    'x1,x2,label\n0.5,-1,1\n2,0,0\n',
    '0.5, -1, 1\r\n\r\n2, 0, 0',
    '\uFEFFheight;weight;class\n0,5;-1;1\n2;0;0',
    '0.5\t−1\t1\n2\t0\t0',
    '"0.5","-1","1"\n"2","0","0"',
    '.5 -1 1\n2  0  0',
  ])
    assert.deepEqual(readCsv(text), points, JSON.stringify(text));
  assert.deepEqual(readCsv(toCsv(points)), points);
});

test('CSV that is none: the line, what stands there, what would be right', () => {
  const said = (text: string) => {
    try {
      readCsv(text);
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  };
  assert.equal(said('0,0,1\n1,2'), 'Line 2 has 2 values. Each line needs three: x1, x2 and the label.');
  assert.equal(said('0,0,1\n\n1,abc,0'), 'Line 3: x2 is “abc”; it must be a number, such as 0.5.');
  assert.equal(said('0,0,2'), 'Line 1: the label is 2; it must be 0 or 1.');
  assert.equal(said('1,,0'), 'Line 1: x2 is missing.');
  assert.equal(said('0,0,1\n0,0,yes'), 'Line 2: the label is “yes”; it must be a number, such as 1.');
  assert.equal(said('0x10,0,1'), 'Line 1: x1 is “0x10”; it must be a number, such as 0.5.');
  assert.equal(said('2e6,0,1'), 'Line 1: x1 is 2000000; at most a million fits, in both directions.');
  assert.equal(said('7'), 'Line 1 has 1 value. Each line needs three: x1, x2 and the label.');
  for (const nothing of ['', ' \n ', 'x1,x2,label']) assert.match(said(nothing), /^There are no points in it\./);
  assert.match(said('\0\0'), /no text/);
  assert.match(said('0,0,1\n'.repeat(201)), /^There are 201 points; at most 200 fit\.$/);
});

test('scaling: mean 0 and spread 1 for each coordinate; one that never changes becomes 0', () => {
  const scaled = standardised([
    { x: [160, 5], t: 0 },
    { x: [180, 5], t: 1 },
  ]);
  assert.deepEqual(scaled, [
    { x: [-1, 0], t: 0 },
    { x: [1, 0], t: 1 },
  ]);
});
