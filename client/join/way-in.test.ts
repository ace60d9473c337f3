import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWayIn } from './way-in.ts';

const token = 'a'.repeat(32);
const way = (search: string, hash: string) => readWayIn({ search, hash });

test('links and codes come after the #', () => {
  assert.deepEqual(way('', ''), { link: null, instructor: null, code: null, next: '/' });
  assert.equal(way('', `#link=${token}`).link, token);
  assert.equal(way('', `#instructor=${token}`).instructor, token);
  assert.equal(way('', '#code=K7M-4XQ9').code, 'K7M-4XQ9');
  assert.equal(way('', '#link=<script>').link, null);
});

test('afterwards one is where one wanted to go, on this server alone', () => {
  assert.equal(way('?next=%2Flabs%2Fmnist', '').next, '/labs/mnist');
  assert.equal(way('?next=%2Flabs%2Fmnist', '#learningRate=0.1').next, '/labs/mnist#learningRate=0.1');
  assert.equal(way('?next=%2Flabs%2Fmnist', `#link=${token}`).next, '/labs/mnist');
  for (const foreign of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/join',
    '/join?next=/join',
  ])
    assert.equal(way(`?next=${encodeURIComponent(foreign)}`, '').next, '/', foreign);
});
