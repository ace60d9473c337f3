import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './root.mjs';
import { shippedPackages, thirdParty } from './third-party.mjs';

/** Licences under which a package may be shipped with work under Apache-2.0. */
const fitting =
  /^\(?(MIT|Apache-2\.0|ISC|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0|MIT-0|CC-BY-4\.0|LGPL-3\.0-or-later|MPL-2\.0)\b/;

test('THIRD-PARTY.md lists what the lock file ships', () => {
  assert.ok(shippedPackages().length > 50);
  assert.equal(
    readFileSync(path.join(root, 'THIRD-PARTY.md'), 'utf8'),
    thirdParty(),
    'npm run licences writes it anew',
  );
});

test('every licence fits', () => {
  const others = shippedPackages().filter(({ license }) => !fitting.test(license));
  assert.deepEqual(others, []);
});
