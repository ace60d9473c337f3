import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './en/run.ts';
import { choose } from './language.ts';
import { phrases } from './phrases.ts';
import { bracketed } from './pseudo.ts';

test('the first language asked for that is there: exactly, or without its region', () => {
  assert.equal(choose(['fr', 'de-AT', 'en'], ['en', 'de', 'pt-BR']), 'de');
  assert.equal(choose(['pt-br'], ['en', 'de', 'pt-BR']), 'pt-BR');
  assert.equal(choose(['en-GB', 'de'], ['en', 'de']), 'en');
  // A Brazilian text is not what a Portuguese reader asked for.
  assert.equal(choose(['pt'], ['en', 'pt-BR']), 'en');
  assert.equal(choose([], ['en', 'de']), 'en');
  assert.equal(choose(['fr'], ['de', 'it'], 'de'), 'de');
});

test('plurals, numbers and lists are those of a language', () => {
  const english = phrases('en-GB');
  assert.equal(english.counted(1, { one: 'attempt', other: 'attempts' }), '1 attempt');
  assert.equal(english.counted(20_000, { one: 'attempt', other: 'attempts' }), '20,000 attempts');
  assert.equal(english.list(['a', 'b', 'c']), 'a, b and c');
  const polish = phrases('pl');
  const forms = { one: 'próba', few: 'próby', many: 'prób', other: 'próby' };
  assert.deepEqual(
    [1, 3, 5].map((count) => polish.counted(count, forms)),
    ['1 próba', '3 próby', '5 prób'],
  );
  assert.equal(phrases('de').number(1234.5), '1.234,5');
});

test('in the language of brackets every message stands in one pair, also what a function or a group holds', () => {
  const messages = bracketed(run);
  assert.equal(messages.play, '⟦Play⟧');
  assert.equal(messages.one('batch'), '⟦1 batch⟧');
  assert.equal(messages.keys.play, '⟦Space⟧');
  assert.deepEqual(messages.left('2 s'), ['⟦', '2 s', ' left', '⟧']);
});
