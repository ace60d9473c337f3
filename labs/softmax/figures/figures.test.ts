import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { lossAndGradient, withBug } from '../batch.ts';
import { naiveSoftmax, softmax } from '../softmax.ts';
import { bugPicture, drawPoints, lossesOf, steps } from './bug-curves.ts';
import { advance, begin, glance, lastEpoch, look, reach, regionSentence } from './regions-view.ts';
import { withScore } from './view.ts';
import { classSentence, listed, number, oddness, power, share } from './words.ts';

type Call = (...args: readonly Plain[]) => Plain;
const right = lossAndGradient as unknown as Call;
const wrong = withBug as unknown as Call;

test('the curve of the code with the bug stops at its floor; the right one goes on', async () => {
  const points = drawPoints();
  const [good, bad] = [await lossesOf(right, points), await lossesOf(wrong, points)];
  assert.deepEqual([good.length, bad.length], [steps, steps]);
  assert.equal(good[0]?.toFixed(6), Math.log(3).toFixed(6));
  const floor = Math.log(1 + 2 / Math.E);
  assert.ok((good.at(-1) as number) < 0.2, `${good.at(-1)}`);
  assert.ok((bad.at(-1) as number) > floor && (bad.at(-1) as number) < 0.65, `${bad.at(-1)}`);
  assert.match(
    bugPicture('code as found', bad, good).sentence,
    /After 80 steps the loss of code as found is 0\.[56]\d/,
  );
});

test('code that gives nonsense ends its curve, and the sentence says so', async () => {
  const points = drawPoints();
  assert.deepEqual(await lossesOf(() => 7, points), []);
  assert.deepEqual(await lossesOf(() => ({ loss: 1, dZ: [[1]] }), points), []);
  assert.match(bugPicture('your code', [], [1, 0.5]).sentence, /Your code gives no number after 0 steps/);
});

test('numbers as they are read', () => {
  assert.deepEqual([number(-1.5), number(-0.01), number(Number.NaN), number(-Infinity)], ['−1.5', '0.0', 'NaN', '−∞']);
  assert.deepEqual(
    [power(0), power(Math.E), power(22026.5), power(4.5e-5), power(Infinity)],
    ['0', '2.718', '2.2 · 10⁴', '4.5 · 10⁻⁵', '∞'],
  );
  assert.equal(share(0.665), '66.5 %');
  assert.equal(listed(['cat', 'dog', 'fox']), 'cat, dog and fox');
  assert.deepEqual(withScore([1, 2], 1, 11.23), [1, 10]);
});

test('the class, its ties, and what a wrong softmax gives', () => {
  const names = ['cat', 'dog', 'fox'];
  assert.match(classSentence(softmax([1, 3, 0]), names), /The class is dog, with 84/);
  assert.match(classSentence(softmax([3, 3, 0]), names), /cat and dog share.*the first of them, cat\./);
  assert.match(classSentence(naiveSoftmax([1000, 0, 0]), names), /no probabilities/);
  assert.equal(oddness([0.5, 0.5], 2), '');
  assert.match(oddness([1, 0.7], 2), /add up to 1\.70, not to 1/);
  assert.match(oddness([1], 2), /1 numbers for 2 scores/);
});

test('while it learns a few pictures are drawn anew in each frame, and every one of them before long, however many epochs it has', () => {
  const course = begin('circle', 1);
  const first = look(course);
  let now = first;
  for (let turn = 1; turn <= 4; turn++) {
    for (let epoch = 0; epoch < 2; epoch++) advance(course);
    const next = glance(course, now, turn);
    const fresh = next.filter((place, i) => place !== now[i]).length;
    assert.ok(fresh > 0 && fresh < next.length / 2, `${fresh} in turn ${turn}`);
    assert.deepEqual(
      next.map(({ name }) => name),
      first.map(({ name }) => name),
    );
    now = next;
  }
  for (const [i, place] of now.entries()) assert.notEqual(place, first[i]);
});

test('nine networks from the same weights; a step moves only the last layer', () => {
  const course = begin('circle', 1);
  const starts = course.learners.map(({ w }) => [...w]);
  for (const start of starts) assert.deepEqual(start, starts[0]);
  for (let i = 0; i < 100; i++) assert.equal(advance(course), true);
  const step = course.learners.find(({ name }) => name === 'step');
  assert.deepEqual([...(step?.w.slice(0, 96) ?? [])], starts[0]?.slice(0, 96));
  assert.notDeepEqual([...(step?.w.slice(96) ?? [])], starts[0]?.slice(96));
  const before = course.learners.map(({ w, epoch }) => [epoch, ...w]);
  const places = look(course);
  assert.deepEqual(
    course.learners.map(({ w, epoch }) => [epoch, ...w]),
    before,
    'looking changes nothing',
  );
  const tanh = places.find(({ name }) => name === 'tanh');
  assert.ok(tanh && tanh.accuracy > 0.95, `${tanh?.accuracy}`);
  assert.match(regionSentence(tanh, course.epoch), /^tanh after 100 epochs: \d+ % of the points right/);
  while (course.epoch < lastEpoch - 1) advance(course);
  assert.equal(advance(course), false);
});

test('an epoch of a link is reached by the same training, and not beyond the last; who no longer wants it stops the way there', async () => {
  const [walked, linked] = [begin('corners', 4), begin('corners', 4)];
  for (let i = 0; i < 25; i++) advance(walked);
  assert.equal(await reach(linked, 25, () => true), true);
  assert.deepEqual(look(linked), look(walked));
  assert.equal(await reach(linked, 200, () => false), false);
  assert.equal(linked.epoch, 25);
  assert.equal(await reach(linked, lastEpoch, () => true), true);
  assert.equal(advance(linked), false);
  assert.equal(linked.epoch, lastEpoch);
});
