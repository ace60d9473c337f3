import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flag, list, matrix, number, oneOf, orNone } from './codecs.ts';
import type { Address } from './controller-world.ts';
import { createFigureStates } from './figure-states.ts';

function page(hash = '') {
  let text = hash;
  let changed = () => {};
  const address: Address = {
    hash: () => text,
    replace: (next) => {
      text = next;
    },
    onChange: (listener) => {
      changed = listener;
    },
  };
  const visit = (next: string) => {
    text = next;
    changed();
  };
  return { address, visit, text: () => text };
}

test('values are written as they are read', () => {
  const same = <T>(codec: { write(value: T): string; read(text: string): T }, value: T, text: string) => {
    assert.equal(codec.write(value), text);
    assert.deepEqual(codec.read(text), value);
    assert.equal(String(new URLSearchParams({ a: text })), `a=${text}`, 'it needs no escapes in an address');
  };
  same(number({ min: -9, max: 9 }), -1.5, '-1.5');
  same(oneOf([1, 2, 3]), 2, '2');
  same(oneOf(['max', 'mean']), 'mean', 'mean');
  same(flag, false, 'false');
  same(list({ min: -9, max: 9, least: 0, most: 4 }), [1, -2, 0.5], '1_-2_0.5');
  same(list({ min: -9, max: 9, least: 0, most: 4 }), [], '');
  const small = { least: 1, most: 3 };
  same(
    matrix({ min: 0, max: 9, rows: small, columns: small }),
    [
      [1, 0],
      [0, 1],
    ],
    '1_0*0_1',
  ); // prettier
  same(orNone(number({ min: 0, max: 9 })), null, '');
  assert.equal(number({ min: 0, max: 1 }).write(0.1 + 0.2), '0.3');
});

test('what is refused is said with what would be right', () => {
  const refused = (codec: { read(text: string): unknown }, text: string, message: RegExp) =>
    assert.throws(() => codec.read(text), { name: 'Problem', message });
  refused(number({ min: 0, max: 9, whole: true }), '1.5', /^It is a whole number from 0 to 9\.$/);
  for (const text of ['', ' ', 'NaN', 'Infinity', '10', '0x', '1e400'])
    refused(number({ min: 0, max: 9 }), text, /^It is a number from 0 to 9\.$/);
  refused(oneOf(['max', 'mean']), 'constructor', /^It is one of max, mean\.$/);
  refused(list({ min: 0, max: 9, least: 2, most: 3 }), '1', /^It has 2 to 3 numbers; here are 1\.$/);
  const square = { least: 2, most: 2 };
  const codec = matrix({ min: 0, max: 9, rows: square, columns: { least: 1, most: 3 } });
  refused(codec, '1_2', /^It has 2 rows; here are 1\.$/);
  refused(codec, '1_2*1', /rows are of one length; here is one of 1 number\./);
});

test('a figure has its fields, and leaves those of others alone', () => {
  const { address, text } = page('neuron.w1=2&window.mode=mean');
  const figures = createFigureStates(address);
  const [neuron, window] = [figures.of('neuron'), figures.of('window')];
  assert.equal(neuron.read('w1', number({ min: -9, max: 9 })), 2);
  assert.equal(neuron.read('mode', oneOf(['mean'])), undefined);
  neuron.write('b', '0.5');
  assert.equal(neuron.read('b', number({ min: -9, max: 9 })), 0.5, 'what is on its way is there already');
  window.write('mode', null);
  figures.flush();
  assert.equal(text(), 'neuron.w1=2&neuron.b=0.5');
});

test('a bad state is a sentence at its figure, until the address is another', () => {
  const { address, visit } = page('neuron.w1=huge');
  const figures = createFigureStates(address);
  const neuron = figures.of('neuron');
  const codec = number({ min: -9, max: 9 });
  assert.equal(neuron.read('w1', codec), undefined);
  assert.match(neuron.problem.value ?? '', /w1 can’t be “huge”\. It is a number from -9 to 9\./);
  assert.equal(figures.of('window').problem.value, null);
  const seen: unknown[] = [];
  const stop = neuron.onChange(() => seen.push(neuron.read('w1', codec)));
  visit('neuron.w1=3');
  assert.deepEqual(seen, [3]);
  assert.equal(neuron.problem.value, null);
  stop();
  visit('neuron.w1=4');
  assert.deepEqual(seen, [3]);
});
