import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { isLong, selectFiles, testFiles } from './test-files.mjs';

test('every test file is found, those of test/ last, none of packages or builds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  try {
    const tests = ['labs/kit/a.test.ts', 'client/b.test.tsx', 'server/deep/er/c.test.ts', 'test/browser.test.ts'];
    const others = ['node_modules/x/d.test.ts', 'dist/e.test.ts', '.cache/f.test.ts', 'labs/kit/a.ts', 'test/help.ts'];
    for (const file of [...tests, ...others]) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), '');
    }
    assert.deepEqual(testFiles(folder), [
      'client/b.test.tsx',
      'labs/kit/a.test.ts',
      'server/deep/er/c.test.ts',
      'test/browser.test.ts',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('long tests are named so', () => {
  assert.equal(isLong('test/browser/course.long.test.ts'), true);
  for (const file of ['test/long.test.ts', 'test/a.long.ts']) assert.equal(isLong(file), false);
});

test('a pattern is a part of the path', () => {
  const files = ['labs/kit/a.test.ts', 'labs/mnist/b.test.ts', 'test/http.test.ts'];
  assert.deepEqual(selectFiles(files, []), files);
  assert.deepEqual(selectFiles(files, ['mnist', 'http']), files.slice(1));
  assert.deepEqual(selectFiles(files, ['./labs/kit/a.test.ts']), files.slice(0, 1));
  assert.deepEqual(selectFiles(files, ['nothing']), []);
});
