import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWebOptions } from './options.ts';

test('flags have defaults, and choose labs, figures, time, rounds and parts', () => {
  assert.deepEqual(parseWebOptions([]), {
    labs: null,
    figures: null,
    seconds: 5,
    rounds: 3,
    parts: ['load', 'train'],
    client: null,
  });
  const args = [
    '--labs',
    'mnist,softmax',
    '--figures=train',
    '--seconds',
    '0.5',
    '--rounds=2',
    '--parts',
    'train',
  ].concat('--client=before');
  assert.deepEqual(parseWebOptions(args), {
    labs: ['mnist', 'softmax'],
    figures: ['train'],
    seconds: 0.5,
    rounds: 2,
    parts: ['train'],
    client: 'before',
  });
});

for (const [args, problem] of [
  [
    ['--quick'],
    /^bench web takes --labs a,b, --figures a,b, --seconds N, --rounds N, --parts load,train and --client FOLDER/,
  ],
  [['--seconds', '0'], /^--seconds is a number above 0, at most 600; "0" is not\.$/],
  [['--rounds', '1.5'], /^--rounds is a whole number from 1 to 100; "1\.5" is not\.$/],
  [['--parts', 'load,paint'], /^--parts can't have "paint": there are load and train\.$/],
] as const)
  test(`${args.join(' ')} is refused in one sentence`, () => {
    assert.throws(() => parseWebOptions(args), { name: 'Problem', message: problem });
  });
