import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Echoes } from './echoes.ts';

test('what was typed comes back late and is no news; what comes from elsewhere is', () => {
  const echoes = new Echoes();
  for (const text of ['/', '//', '// m']) echoes.tell(text);
  assert.equal(echoes.isEcho('/'), true);
  assert.equal(echoes.isEcho('// m'), true);
  assert.equal(echoes.isEcho('// m'), true, 'shown again');
  assert.equal(echoes.isEcho('//'), false, 'an earlier text that comes back later was put there by somebody');
  assert.equal(echoes.isEcho('// m'), false);
});

test('a text from elsewhere overtakes what was told before', () => {
  const echoes = new Echoes();
  echoes.tell('mine');
  assert.equal(echoes.isEcho('the starter'), false);
  assert.equal(echoes.isEcho('mine'), false);
});
