import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanName, foldedName, isName, namesAgree } from './names.ts';

test('a name is kept as it was written, on one line', () => {
  assert.equal(cleanName('  Ada \t Lovelace\n'), 'Ada Lovelace');
  assert.equal(cleanName('<script>alert(1)</script>'), '<script>alert(1)</script>');
  assert.equal(cleanName('\u001b]0;evil\u0007Ada\u202eneB'), ']0;evil Ada neB');
  assert.equal(cleanName('Zoe\u0308'), 'Zoë');
});

test('a name has a letter or a digit and an end', () => {
  for (const name of ['Ada', '李', 'أحمد', 'X Æ A-12']) assert.ok(isName(name), name);
  for (const name of ['', '…', '\u200b', 'a'.repeat(81)]) assert.ok(!isName(name), name);
});

test('spellings that people can’t tell apart are one name', () => {
  for (const same of ['ada lovelace', 'ADA  Lovelace', 'Ada\u200b Lovelace', 'Ada-Lovelace', 'Adá Lovelace'])
    assert.equal(foldedName(same), 'ada lovelace', same);
  assert.notEqual(foldedName('Ada Lovelace'), foldedName('Ada B. Lovelace'));
  // Vowel signs are no accents.
  assert.notEqual(foldedName('कि'), foldedName('का'));
});

test('a given name agrees with a list’s in one whole word', () => {
  assert.ok(namesAgree('ada', 'Lovelace, Ada'));
  assert.ok(namesAgree('Ada Byron', 'Ada Lovelace'));
  assert.ok(!namesAgree('Ad', 'Ada Lovelace'));
  assert.ok(!namesAgree('…', 'Ada Lovelace'));
});
