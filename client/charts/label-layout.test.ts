import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lead, type NamedEnd, placeNames, wrap } from './label-layout.ts';

/** Every character is 7 pixels wide. */
const measure = (text: string) => text.length * 7;
const space = { top: 0, bottom: 200, widest: 140, measure };

test('a live line that ends earlier is named to the right of the one that goes on, never over it', () => {
  const ends: NamedEnd[] = [
    { text: 'training 0.083', live: true, x: 300, y: 100 },
    { text: 'validation 0.1', live: true, x: 180, y: 104 },
  ];
  const [training, validation] = placeNames(ends, space);
  assert.equal(training?.x, 300 + lead);
  assert.equal(validation?.x, 300 + lead);
  assert.ok(Math.abs((validation?.y ?? 0) - (training?.y ?? 0)) >= 16, 'they are apart');
  assert.equal(training?.leader, null, 'a name beside its end needs no leader');
  assert.deepEqual(validation?.leader, { fromX: 180, fromY: 104, toX: 300 + lead - 2 });
});

test('a kept line keeps its name at its own end where it goes beyond the live ones, and joins them else', () => {
  const live: NamedEnd = { text: 'training', live: true, x: 120, y: 20 };
  const beyond = placeNames([live, { text: 'kept', live: false, x: 300, y: 90 }], space);
  assert.deepEqual([beyond[1]?.x, beyond[1]?.leader], [300 + lead, null]);
  const before = placeNames([live, { text: 'kept', live: false, x: 60, y: 90 }], space);
  assert.equal(before[1]?.x, 120 + lead);
  assert.equal(placeNames([{ text: 'kept', live: false, x: 60, y: 90 }], space)[0]?.x, 60 + lead);
});

test('a name too wide for its place takes more lines, and stays inside the plot', () => {
  assert.deepEqual(wrap('validation 0.083', 80, measure), ['validation', '0.083']);
  assert.deepEqual(wrap('Small LeNet, Adam 0.001', 84, measure), ['Small LeNet,', 'Adam 0.001']);
  assert.deepEqual(wrap('Small LeNet, RMSProp 0.001', 84, measure), ['Small LeNet,', 'RMSProp', '0.001']);
  assert.deepEqual(wrap('one two three four five', 35, measure), ['one', 'two', 'thre…']);
  assert.deepEqual(wrap('incomprehensibilities', 70, measure), ['incompreh…']);
  assert.deepEqual(wrap('training', 80, measure), ['training']);
  const ends = [195, 198].map((y): NamedEnd => ({ text: 'validation 0.083', live: true, x: 100, y }));
  const placed = placeNames(ends, { ...space, widest: 80 });
  assert.ok(placed.every(({ y, lines }) => y + (lines.length - 1) * 7 <= 201 && y >= 0));
  assert.ok(Math.abs((placed[0]?.y ?? 0) - (placed[1]?.y ?? 0)) >= 28, 'two lines each, and apart');
});
