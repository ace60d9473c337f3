import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAddressSections } from './address-sections.ts';

/** A page's address that a test can visit. */
function page(hash = '') {
  let text = hash;
  const listeners: (() => void)[] = [];
  return {
    text: () => text,
    visit(next: string) {
      text = next;
      for (const listener of listeners) listener();
    },
    address: {
      hash: () => text,
      replace: (next: string) => {
        text = next;
      },
      onChange: (listener: () => void) => void listeners.push(listener),
    },
  };
}

test('each experiment has its part, and writes only that', () => {
  const { address, text } = page('epochs=2&pretraining.epochs=7&seed=3');
  const sections = createAddressSections(address, ['pretraining', 'random']);
  const [byDefault, pretraining, random] = [null, 'pretraining', 'random'].map((name) => sections.address(name));
  assert.deepEqual(
    [byDefault, pretraining, random].map((one) => one?.hash()),
    ['epochs=2&seed=3', 'epochs=7', ''],
  );
  random?.replace('layers=flatten%2C+dense+10');
  assert.equal(text(), 'epochs=2&seed=3&pretraining.epochs=7&random.layers=flatten%2C+dense+10');
  byDefault?.replace('');
  assert.equal(text(), 'pretraining.epochs=7&random.layers=flatten%2C+dense+10');
  assert.equal(random?.hash(), 'layers=flatten%2C+dense+10');
});

test('a lab with one experiment has the whole address', () => {
  const { address, text } = page('epochs=2&model.kind=x');
  const only = createAddressSections(address, []).address(null);
  assert.equal(only.hash(), 'epochs=2&model.kind=x');
  only.replace('epochs=3');
  assert.equal(text(), 'epochs=3');
});

test('a change reaches all, and each reads the new address though another has written meanwhile', () => {
  const { address, text, visit } = page('a=1&slow.a=2');
  const sections = createAddressSections(address, ['slow']);
  const seen: string[] = [];
  for (const name of [null, 'slow']) {
    const own = sections.address(name);
    own.onChange(() => {
      seen.push(own.hash());
      own.replace(own.hash());
    });
  }
  visit('a=5&slow.a=6');
  assert.deepEqual(seen, ['a=5', 'a=6']);
  assert.equal(text(), 'a=5&slow.a=6');
  visit('');
  assert.deepEqual(seen.slice(2), ['', '']);
});

test('a link to a place in the text leaves every part as it is', () => {
  const { address, text, visit } = page('a=1&slow.a=2');
  const sections = createAddressSections(address, ['slow']);
  const [byDefault, slow] = [sections.address(null), sections.address('slow')];
  for (const own of [byDefault, slow]) own.onChange(() => own.replace(own.hash()));
  visit('what-to-take-away');
  assert.deepEqual([byDefault.hash(), slow.hash()], ['a=1', 'a=2']);
  assert.equal(text(), 'a=1&slow.a=2');
});
