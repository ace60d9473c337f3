import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { completeWords } from './known-words.ts';

/** What is offered at the end of `doc`, and from which place on it stands for what is typed. */
function offered(doc: string, explicit: boolean) {
  const found = completeWords(['weights', 'bias'])(
    new CompletionContext(EditorState.create({ doc }), doc.length, explicit),
  );
  return found && { from: found.from, words: found.options.map(({ label }) => label) };
}
const words = ['weights', 'bias'];

test('words are offered while one is typed, or when asked for', () => {
  assert.deepEqual(offered('let y = we', false), { from: 8, words });
  assert.deepEqual(offered('let y = ', true), { from: 8, words });
  assert.equal(offered('let y = ', false), null);
});

test('after a point only what the object has belongs', () => {
  for (const explicit of [false, true])
    for (const doc of ['Math.', 'Math.m', 'tf.layers.', 'a . b']) assert.equal(offered(doc, explicit), null, doc);
  assert.deepEqual(offered('return 1.5 * b', false), { from: 13, words });
});
