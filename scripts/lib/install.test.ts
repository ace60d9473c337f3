import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { installationKey, installedMatches, installIsStale } from './install.mjs';
import { requireNode } from './node-version.mjs';

describe('what is installed', () => {
  const lock = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '2.0.0', integrity: 'sha512-a' },
      'node_modules/b': { version: '3.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const { 'node_modules/a': a, 'node_modules/b': b } = lock.packages;

  test('is right when it is what the lock file asks for', () => {
    assert.equal(installedMatches(lock, { packages: { 'node_modules/a': a, 'node_modules/b': b } }), true);
  });
  test('may lack an optional package that could not be installed', () => {
    assert.equal(installedMatches(lock, { packages: { 'node_modules/a': a } }), true);
  });
  test('may not lack any other', () => {
    assert.equal(installedMatches(lock, { packages: { 'node_modules/b': b } }), false);
  });
  test('is wrong in another version, or with another content', () => {
    assert.equal(installedMatches(lock, { packages: { 'node_modules/a': { ...a, version: '2.0.1' } } }), false);
    assert.equal(installedMatches(lock, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-c' } } }), false);
  });
});

describe('an installation', () => {
  let folder = '';
  const file = (name: string) => join(folder, name);
  const write = (name: string, content: unknown) => writeFileSync(file(name), JSON.stringify(content));
  const locked = (version: string) => ({ packages: { 'node_modules/a': { version } } });
  const stamp = () => readFileSync(file('node_modules/.installed-from'), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'install-'));
    mkdirSync(file('node_modules'));
    write('package-lock.json', locked('1.0.0'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is stale without node_modules, or when npm did not finish', () => {
    assert.equal(installIsStale(folder), true);
    rmSync(file('node_modules'), { recursive: true });
    assert.equal(installIsStale(folder), true);
  });

  test('made by hand with npm is accepted, and stamped', () => {
    write('node_modules/.package-lock.json', locked('1.0.0'));
    assert.equal(installIsStale(folder), false);
    assert.equal(stamp(), installationKey(readFileSync(file('package-lock.json'), 'utf8')));
  });

  test('is stale when the lock file has changed since', () => {
    write('node_modules/.package-lock.json', locked('1.0.0'));
    installIsStale(folder);
    write('package-lock.json', locked('1.1.0'));
    assert.equal(installIsStale(folder), true);
  });

  test('is stale when it was made by another major version of Node', () => {
    write('node_modules/.package-lock.json', locked('1.0.0'));
    installIsStale(folder);
    writeFileSync(file('node_modules/.installed-from'), stamp().replace(/ node\d+/, ' node18'));
    assert.equal(installIsStale(folder), true);
  });

  test('needs a lock file, and says how to get it back', () => {
    rmSync(file('package-lock.json'));
    assert.throws(() => installIsStale(folder), /package-lock\.json is missing.*git checkout/);
  });
});

test('an old Node is refused with the version that is needed', () => {
  for (const version of ['18.20.4', '20.18.3']) assert.throws(() => requireNode(version), /20\.19 or newer/);
  for (const version of ['20.19.0', '22.0.0', '24.11.1']) requireNode(version);
});
