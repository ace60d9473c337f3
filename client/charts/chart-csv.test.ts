import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartCsv } from './chart-csv.ts';
import type { Axis, Line } from './line.ts';

const axis = (name: string, more: Partial<Axis> = {}): Axis => ({ name, min: 0, max: 1, ticks: [], ...more });
const line = (label: string, points: Line['points'], name?: string): Line => ({
  id: label,
  label,
  kind: 'solid',
  points,
  ...(name === undefined ? {} : { name }),
});

test('a row for each x, an empty cell where a line has no point, names and units in the heading', () => {
  const lines = [
    line(
      'training 0.4',
      [
        { x: 0, y: 2.3 },
        { x: 10, y: 0.4 },
      ],
      'training',
    ),
    line('validation', [{ x: 5, y: 1e-7 }]),
    line('nothing yet', []),
  ];
  assert.equal(
    chartCsv({ x: axis('batches of 32 images'), y: axis('cross-entropy (log)'), lines }),
    'batches of 32 images,training: cross-entropy,validation: cross-entropy\r\n0,2.3,\r\n5,,1e-7\r\n10,0.4,\r\n',
  );
});

test('an accuracy that is drawn as its error is written as the accuracy', () => {
  const y = axis('accuracy in % (errors on a log axis)', { valueAt: (error) => 100 - error });
  const csv = chartCsv({ x: axis('epoch'), y, lines: [line('test', [{ x: 1, y: 0.9 }])] });
  assert.equal(csv, 'epoch,test: accuracy in %\r\n1,99.1\r\n');
});

test('a line that somebody named like a formula stays a text', () => {
  const csv = chartCsv({ x: axis('epoch'), y: axis('loss'), lines: [line('=1+1', [{ x: 1, y: -2 }])] });
  assert.equal(csv, "epoch,'=1+1: loss\r\n1,-2\r\n");
});
