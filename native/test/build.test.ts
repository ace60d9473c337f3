/** The build with compilers that are scripts: what is made, what is kept, and what a failure says. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { buildAddon } from '../build.mjs';

describe('the build', { skip: process.platform === 'win32' && 'there is none on Windows' }, () => {
  let home = '';
  let begun = 0;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'native-'));
    mkdirSync(join(home, 'bin'));
    begun = 0;
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const build = (env: NodeJS.ProcessEnv = { PATH: join(home, 'none') }) =>
    buildAddon({ folder: join(home, 'dist'), env, begin: () => begun++ });
  const compiler = (version: string, body: string): NodeJS.ProcessEnv => {
    const file = join(home, 'bin', 'c++');
    writeFileSync(file, `#!/bin/sh\nif [ "$1" = --version ]; then echo "${version}"; exit 0; fi\n${body}\n`);
    chmodSync(file, 0o755);
    return { CXX: file };
  };
  const writes = 'while [ "$1" != -o ]; do shift; done; : > "$2"';
  const made = () => existsSync(join(home, 'dist/addon.node'));

  test('without a compiler says once what to install', async () => {
    const first = await build();
    assert.ok(!first.ok && first.news);
    assert.match(first.why, /^its kernels need a C\+\+ compiler, and there is none: install one.*(g\+\+|xcode)/);
    const second = await build();
    assert.deepEqual([second.ok, second.news, begun], [false, false, 0]);
  });

  test('that fails is not tried again until the compiler is another', async () => {
    const first = await build(compiler('one', 'echo "no such thing" >&2; exit 1'));
    assert.ok(!first.ok && first.news);
    assert.deepEqual([first.why, first.log?.trim()], ['its kernels could not be compiled', 'no such thing']);
    const again = await build(compiler('one', writes));
    assert.deepEqual([again.ok, again.news, begun, made()], [false, false, 1, false]);
    assert.deepEqual(await build(compiler('two', writes)), { ok: true, news: true });
    assert.deepEqual([begun, made()], [2, true]);
  });

  test('leaves the addon and the objects of the last one, and is not made twice', async () => {
    assert.deepEqual(await build(compiler('one', writes)), { ok: true, news: true });
    assert.deepEqual(readdirSync(join(home, 'dist')).sort(), ['addon.node', 'objects', 'stamp']);
    assert.deepEqual(await build(compiler('one', 'exit 1')), { ok: true, news: false });
    assert.equal(begun, 1);
  });

  test('is kept when the compiler is gone, but not when the sources are others', async () => {
    await build(compiler('one', writes));
    assert.deepEqual(await build(), { ok: true, news: false });
    writeFileSync(join(home, 'dist/stamp'), 'of other sources');
    assert.equal((await build()).ok, false);
    assert.equal(made(), false);
  });
});
