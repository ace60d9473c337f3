/** What was wrong with a value and what would be right: no word of the schema's own language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { mistakesOf, type Writing } from './mistakes.ts';
import { command } from './protocol.ts';

const writing: Writing = { whole: 'It is an object.', kinds: { string: 'It is a text.', array: 'It is a list.' } };
const schema = z.strictObject({
  text: z.string().min(1).max(3),
  count: z.int().min(0).max(9),
  pair: z.array(z.number()).min(2).optional(),
  share: z.number().gt(0).optional(),
  at: z.iso.datetime().optional(),
  names: z.array(z.string()).max(2).default([]),
  colour: z.enum(['red', 'blue'], 'We paint in red and blue.').optional(),
  why: z
    .string()
    .refine((text) => text !== '?', 'Say why.')
    .optional(),
});
const good = { text: 'a', count: 1 };

const wrong: readonly [unknown, string, string][] = [
  [[], '', 'It is an object.'],
  [{ count: 1 }, 'text', 'The field "text" is missing. It is a text.'],
  [{ ...good, text: 5 }, 'text', 'The field "text" can\'t be 5. It is a text.'],
  [{ ...good, text: '' }, 'text', 'The field "text" can\'t be "". It must not be empty.'],
  [{ ...good, text: 'abcd' }, 'text', 'The field "text" can\'t be "abcd". It has at most 3 characters.'],
  [{ ...good, count: 1.5 }, 'count', 'The field "count" can\'t be 1.5. It is a whole number.'],
  [{ ...good, count: -1 }, 'count', 'The field "count" can\'t be -1. It is at least 0.'],
  [{ ...good, count: 10 }, 'count', 'The field "count" can\'t be 10. It is at most 9.'],
  [{ ...good, pair: [1] }, 'pair', 'The field "pair" can\'t be [1]. It has at least 2 entries.'],
  [{ ...good, share: 0 }, 'share', 'The field "share" can\'t be 0. It is above 0.'],
  [{ ...good, at: 'noon' }, 'at', 'The field "at" can\'t be "noon". It is a time such as 2027-01-31T23:59:00Z.'],
  [{ ...good, names: 'a' }, 'names', 'The field "names" can\'t be "a". It is a list.'],
  [{ ...good, names: ['a', 2] }, 'names.1', 'The field "names.1" can\'t be 2. It is a text.'],
  [
    { ...good, names: ['a', 'b', 'c'] },
    'names',
    'The field "names" can\'t be ["a","b","c"]. It has at most 2 entries.',
  ],
  [{ ...good, colour: 'green' }, 'colour', 'The field "colour" can\'t be "green". We paint in red and blue.'],
  [{ ...good, why: '?' }, 'why', 'The field "why" can\'t be "?". Say why.'],
  [
    { ...good, nmae: 1 },
    'nmae',
    'There is no field "nmae"; the fields are text, count, pair, share, at, names, colour, why.',
  ],
];
for (const [raw, field, sentence] of wrong)
  test(`${JSON.stringify(raw)}: ${sentence}`, () => {
    const { error } = schema.safeParse(raw);
    assert.ok(error);
    assert.deepEqual(mistakesOf(schema, error, raw, writing), [{ field, sentence }]);
  });

test('of a command that is not known, the known ones are named', () => {
  const { error } = command.safeParse({ type: 'jump' });
  assert.ok(error);
  const [mistake] = mistakesOf(command, error, { type: 'jump' }, writing);
  assert.equal(mistake?.sentence, 'The field "type" can\'t be "jump". It is one of play, pause, step, set, stop.');
});

test('a message of the schema’s author stands beside what the whole must be', () => {
  const either = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })], 'an a, or a b.');
  const { error } = either.safeParse({});
  assert.ok(error);
  assert.deepEqual(mistakesOf(either, error, {}, writing), [
    { field: '', sentence: 'It is an object. It has an a, or a b.' },
  ]);
});
