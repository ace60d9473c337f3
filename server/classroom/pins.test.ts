import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceToken, hashPin, isDeviceOf, isPin, newPin } from './pins.ts';

test('a PIN has six digits, and only itself opens', async () => {
  const pin = newPin();
  assert.match(pin, /^\d{6}$/);
  const kept = await hashPin(pin);
  assert.ok(!kept.includes(pin));
  assert.notEqual(kept, await hashPin(pin), 'each has a salt of its own');
  assert.equal(await isPin(pin, kept), true);
  assert.equal(await isPin(pin === '000000' ? '000001' : '000000', kept), false);
  for (const nothing of [null, undefined, '', 'scrypt:', `scrypt::`]) assert.equal(await isPin(pin, nothing), false);
});

test('many at once are judged in turn, each rightly', async () => {
  const kept = await hashPin('123456');
  const pins = ['123456', '000000', '123456', '654321', '123456'];
  assert.deepEqual(await Promise.all(pins.map((pin) => isPin(pin, kept))), [true, false, true, false, true]);
});

test('a browser is known for one student and one PIN', () => {
  const token = deviceToken('ada', 'hash');
  assert.equal(isDeviceOf(token, 'ada', 'hash'), true);
  for (const [student, pinHash] of [
    ['ben', 'hash'],
    ['ada', 'a newer hash'],
  ] as const)
    assert.equal(isDeviceOf(token, student, pinHash), false);
  for (const forged of [undefined, '', '.', `${token}x`, `x${token}`])
    assert.equal(isDeviceOf(forged, 'ada', 'hash'), false);
});
