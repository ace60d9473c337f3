import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { median } from './spread.ts';
import { parseTrainOptions } from './train-options.ts';
import { runInChild } from './train-run.ts';

const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/index.ts', ...args], {
    cwd: new URL('..', import.meta.url),
  });

test('flags have defaults, and say which models and backends', () => {
  const defaults = parseTrainOptions([]);
  assert.deepEqual(
    [defaults.full, defaults.seeds, defaults.seconds, defaults.models, defaults.backendsNamed],
    [false, [1], 5, ['small-lenet', 'dense'], false],
  );
  const asked = parseTrainOptions([
    '--full',
    '--seeds',
    '1,2',
    '--seconds',
    '0.5',
    '--models',
    'dense',
    '--backends=wasm,cpu',
  ]);
  assert.deepEqual(asked, {
    full: true,
    seeds: [1, 2],
    seconds: 0.5,
    models: ['dense'],
    backends: ['wasm', 'cpu'],
    backendsNamed: true,
  });
});

for (const [args, problem] of [
  [['--quick'], /takes --full, --seeds 1,2, --seconds N, --models a,b and --backends a,b/],
  [['--seconds', 'soon'], /^--seconds is a number above 0, at most 3600; "soon" is not\.$/],
  [['--full', '--seeds', '1,two'], /^--seeds are whole numbers such as 1,2,3; "two" is not one\.$/],
  [['--full', '--seeds', ''], /"" is not one/],
  [['--seeds', '2'], /^--seeds says what to train in full: it needs --full\.$/],
  [['--seconds', '0'], /"0" is not/],
  [['--models', 'dense,resnet'], /^--models can't have "resnet": there are softmax, dense/],
  [['--backends', 'cuda'], /^--backends can't have "cuda": there are .*wasm, cpu\.$/],
] as const)
  test(`${args.join(' ')} is refused in one sentence`, () => {
    assert.throws(() => parseTrainOptions(args), { name: 'Problem', message: problem });
  });

test('a bad command line prints one sentence and exits with 1', async () => {
  await assert.rejects(bench('fly'), {
    code: 1,
    stdout: '',
    stderr: 'Say what to measure: npm run bench -- train | kernels | grade | small-net | web | class.\n',
  });
  await assert.rejects(bench('train', '--seconds', 'soon'), { code: 1, stderr: /^--seconds is a number.*\n$/ });
});

test('the median is the middle, or the mean of the two in the middle', () => {
  assert.equal(median([5, 1, 3]), 3);
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test('a run trains in a child process and tells its pace', async () => {
  const result = await runInChild({ model: 'dense', backend: 'wasm', length: { seconds: 0.2 } });
  assert.ok(result.ok);
  assert.ok(result.imagesPerSecond > 0);
  assert.equal(result.testAccuracy, null);
  assert.equal(result.fallbacks, null);
});

test('a backend that is not there is a result that says so', async () => {
  const result = await runInChild({ model: 'dense', backend: 'cuda', length: 'load' });
  assert.ok(!result.ok);
  assert.match(result.why, /^There is no backend "cuda"/);
});
