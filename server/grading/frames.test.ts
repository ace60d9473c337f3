/** Only lines led by the key are frames, in whatever pieces the output comes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeMessage, frameReader, maxFrame, maxOutput } from './frames.ts';

test('frames are found in pieces, among other output', () => {
  const { push } = frameReader('KEY');
  assert.deepEqual(push(Buffer.from('{"kind":"value"}\nnoise\nKE')), []);
  assert.deepEqual(push(Buffer.from('Y{"a":1}\nKEY{"a":2}\nKEY[\nKEY3\nKEY{"a":4')), [{ a: 1 }, { a: 2 }]);
  assert.deepEqual(push(Buffer.from('}\n')), [{ a: 4 }]);
});

test('too long an output is told', () => {
  const line = frameReader('xxx');
  assert.equal(line.push(Buffer.alloc(maxFrame * 4 + 1, 120)), false);
  const many = frameReader('KEY');
  const piece = Buffer.alloc(2 ** 20, 10);
  for (let i = 0; i < maxOutput / 2 ** 20; i++) assert.deepEqual(many.push(piece), []);
  assert.equal(many.push(piece), false);
});

test('a message tells its length in bytes', () => {
  assert.equal(encodeMessage({ key: 'ü' }).toString(), '00000012{"key":"ü"}');
});
