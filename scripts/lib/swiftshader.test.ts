import assert from 'node:assert/strict';
import { test } from 'node:test';
import { swiftshaderFolder } from './swiftshader.mjs';

const only = (file: string) => (path: string) => path === file;

test("SwiftShader lies beside the browser, or in Debian's folder when the browser is a script elsewhere", () => {
  const playwrights = '/cache/chromium-1/chrome-linux/vk_swiftshader_icd.json';
  assert.equal(
    swiftshaderFolder('/cache/chromium-1/chrome-linux/chrome', only(playwrights)),
    '/cache/chromium-1/chrome-linux',
  );
  const debians = '/usr/lib/chromium/vk_swiftshader_icd.json';
  assert.equal(swiftshaderFolder('/usr/bin/chromium', only(debians)), '/usr/lib/chromium');
});

test('a browser without SwiftShader is no reason to guess', () => {
  assert.equal(
    swiftshaderFolder('/usr/bin/chromium', () => false),
    null,
  );
});
