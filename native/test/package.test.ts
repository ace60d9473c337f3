/** What a package of its own would hold: all that its entry needs, and the sources to build from; nothing of the tests. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The files that a file needs, itself among them, as paths from the package's root. */
function neededBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, to = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g))
    neededBy(path.join(path.dirname(file), to), found);
  return found;
}

test('the package holds what its entry imports and what it is built from, and no tests', async () => {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
  });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const packed = new Set(files.map((file) => file.path));
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { exports: string };
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  const needed = [...neededBy(path.normalize(exports)), 'build.mjs', 'README.md', ...sources];
  assert.ok(needed.length > 60, `only ${needed.length} files are needed`);
  assert.deepEqual(
    needed.filter((file) => !packed.has(file)),
    [],
  );
  assert.deepEqual(
    [...packed].filter((file) => /^(test|dist)\/|sanitize/.test(file)),
    [],
  );
});
