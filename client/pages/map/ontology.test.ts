import assert from 'node:assert/strict';
import { test } from 'node:test';
import { map } from '../../text/en/map.ts';
import { families, ideaOf, labsOn, rings, slideRanges, whichLabs } from './ontology.ts';

const labs = [
  { order: 1, slides: ['S2', 'S3'] },
  { order: 4, slides: ['S13'] },
  { order: 8, slides: ['S15', 'S30'] },
];

test('the labs of a family are those that teach one of its slides', () => {
  const orders = (id: string) => labsOn(ideaOf(id), labs).map((lab) => lab.order);
  assert.deepEqual(orders('feed-forward'), [1, 8]);
  assert.deepEqual(orders('convolutional'), [4, 8]);
  assert.deepEqual(orders('recurrent'), []);
  assert.deepEqual(orders('dl'), [1, 4, 8]);
});

test('every ring and family has a name of its own and one or two sentences', () => {
  const ideas = [...Object.values(rings), ...families];
  assert.equal(new Set(ideas.map((idea) => idea.id)).size, ideas.length);
  for (const { name, about } of ideas.map(({ id }) => map.ideas[id]))
    assert.ok([1, 2].includes(about.split(/\. |\.$/).filter(Boolean).length), name);
});

test('labs are told by their numbers', () => {
  const say = (...orders: number[]) => whichLabs(orders.map((order) => ({ order })));
  assert.deepEqual(
    [say(), say(8), say(3, 1, 2), say(1, 2), say(1, 3, 8)],
    ['not here', 'lab 8', 'labs 1 to 3', 'labs 1 and 2', 'labs 1, 3 and 8'],
  );
});

test('slides in a row are drawn together', () => {
  assert.equal(slideRanges(['S2', 'S3', 'S4', 'S8']), 'S2–S4, S8');
  assert.equal(slideRanges(['S30', 'S15', 'S16']), 'S15, S16, S30');
});
