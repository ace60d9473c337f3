import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exerciseMetadata } from '../../labs/kit/exercise/contract.ts';
import { titleOf, wordsOf } from './content.ts';
import { linkHash, readLinkedCode } from './linked-code.ts';
import { inWords, placeOf } from './stripper-words.ts';

test('words of the starter: names, not what comments and texts say', () => {
  const starter =
    "/** Sums weights. */\nexport function neuron(inputs: number[]) {\n  throw new Error('not yet'); // TODO\n}";
  const words = wordsOf(starter, ['neuron']);
  for (const word of ['neuron', 'inputs', 'Error']) assert.ok(words.includes(word), word);
  for (const word of ['Sums', 'yet', 'TODO']) assert.ok(!words.includes(word), word);
});

test('the title says whether to write it or to find its bug', () => {
  const front = { kind: 'function', title: 'A neuron', core: true, slides: ['S2'], exports: ['neuron'] };
  assert.equal(titleOf(exerciseMetadata.parse(front)), 'Write it: A neuron');
  assert.equal(titleOf(exerciseMetadata.parse({ ...front, bug: true })), 'Find the bug: A neuron');
});

test('code travels in a link, and nonsense is no code', () => {
  const linked = { exercise: 'neuron', code: 'export const x = "ä → 𝛿";\n' };
  assert.deepEqual(readLinkedCode(linkHash(linked)), [linked]);
  const other = { exercise: 'forward', code: 'two' };
  assert.deepEqual(readLinkedCode(`${linkHash(linked)}&seed=2&${linkHash(other).slice(1)}`), [linked, other]);
  assert.deepEqual(readLinkedCode('#exercise=neuron&code=%%%'), []);
  assert.deepEqual(readLinkedCode('#seed=3'), []);
  assert.deepEqual(readLinkedCode('#exercise=neuron&code=_____w'), []);
});

test('where the stripper points', () => {
  assert.deepEqual(placeOf("Your code can't be read: Unexpected token (3:14)"), { line: 3, column: 14 });
  assert.equal(inWords('Unexpected token (3:14)'), 'Unexpected token on line 3.');
  assert.equal(placeOf('Too long.'), null);
  assert.equal(inWords('Too long.'), 'Too long.');
});
