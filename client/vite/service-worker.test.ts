import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listFiles } from './service-worker.ts';

const built = (code = 'x') => ({
  'index.html': { type: 'asset', source: '<html>' },
  'assets/index-a.js': { type: 'chunk', code },
  'assets/index-a.js.map': { type: 'asset', source: '{}' },
  'assets/large-b.wasm': { type: 'asset', source: new Uint8Array(300_000) },
});

test('all files of a build are listed, large ones for later, the page and maps not', () => {
  const { soon, later } = listFiles(built(), 'worker');
  assert.deepEqual(soon, ['/assets/index-a.js', '/icon.svg', '/theme.js']);
  assert.deepEqual(later, ['/assets/large-b.wasm']);
});

test('a build is another when a file or the worker is', () => {
  const { build } = listFiles(built(), 'worker');
  assert.equal(listFiles(built(), 'worker').build, build);
  assert.notEqual(listFiles(built('y'), 'worker').build, build);
  assert.notEqual(listFiles(built(), 'another').build, build);
});
