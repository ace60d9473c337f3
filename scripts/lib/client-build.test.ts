import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { clientFingerprint, clientIsStale } from './client-build.mjs';

describe('the built client', () => {
  let folder = '';
  const file = (name: string) => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'client-'));
    for (const name of ['client/parts', 'labs/one', 'server', 'dist/client'])
      mkdirSync(file(name), { recursive: true });
    for (const name of ['client/main.tsx', 'labs/one/lesson.md', 'server/app.ts', 'package-lock.json'])
      writeFileSync(file(name), 'text');
    writeFileSync(file('dist/client/.stamp'), clientFingerprint(folder));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is fresh right after its build', () => assert.equal(clientIsStale(folder), false));

  test('is stale when it is missing', () => {
    rmSync(file('dist/client'), { recursive: true });
    assert.equal(clientIsStale(folder), true);
  });

  for (const name of ['client/main.tsx', 'labs/one/lesson.md', 'package-lock.json'])
    test(`is stale when ${name} has grown`, () => {
      appendFileSync(file(name), ' more');
      assert.equal(clientIsStale(folder), true);
    });

  test('is stale when a source was changed at the same size', () => {
    utimesSync(file('client/main.tsx'), new Date(), new Date('2020-01-01'));
    assert.equal(clientIsStale(folder), true);
  });

  test('is stale when a source came or went', () => {
    writeFileSync(file('client/parts/new.tsx'), '');
    assert.equal(clientIsStale(folder), true);
    rmSync(file('client/parts/new.tsx'));
    assert.equal(clientIsStale(folder), false);
    rmSync(file('labs/one/lesson.md'));
    assert.equal(clientIsStale(folder), true);
  });

  test('has nothing to do with the server or with tests', () => {
    appendFileSync(file('server/app.ts'), ' more');
    writeFileSync(file('client/parts/new.test.ts'), '');
    assert.equal(clientIsStale(folder), false);
  });
});
