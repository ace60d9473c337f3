import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { en } from './en/index.ts';
import { type Language, languages } from './languages.ts';
import { bracketed } from './pseudo.ts';

test('another language takes the place of English when it is loaded; what can’t be loaded stays English', async () => {
  const loaded: string[] = [];
  const area = (name: keyof typeof en) => async () => {
    loaded.push(name);
    if (name === 'map') throw new Error('The network is cut.');
    return bracketed(en[name]);
  };
  const made = Object.fromEntries(Object.keys(en).map((name) => [name, area(name as keyof typeof en)]));
  Object.assign(languages, { tlh: made as unknown as Language });
  // What the server writes into the page.
  Object.assign(globalThis, { document: { documentElement: { dataset: { language: 'tlh' } } } });
  const warn = mock.method(console, 'warn', () => {});
  const { textReady, withText } = await import('./area.ts');
  const { text } = await import('./run.ts');
  await textReady();
  assert.equal(text.play, '⟦Play⟧');
  assert.deepEqual(loaded, ['run'], 'a page loads the areas that it says, and no other');
  const { text: map } = await withText(import('./map.ts'));
  assert.equal(map.here, 'You are here');
  assert.match(String(warn.mock.calls[0]?.arguments[0]), /“map” in tlh could not be loaded/);
  assert.equal((await import('./language.ts')).locale, 'tlh');
});
