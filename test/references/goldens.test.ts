/** The goldens are what the scripts beside them print, where there is a Python with SciPy and PyTorch. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { difference } from '../../labs/kit/exercise/checks.ts';
import type { Plain } from '../../labs/kit/exercise/tagged.ts';

const run = promisify(execFile);
const labs = fileURLToPath(new URL('../../labs', import.meta.url));

/** A Python that has both, Debian's own first; null when none has. */
async function findPython(): Promise<string | null> {
  for (const python of ['/usr/bin/python3', 'python3'])
    if (
      await run(python, ['-c', 'import scipy, torch']).then(
        () => true,
        () => false,
      )
    )
      return python;
  return null;
}

type Goldens = Readonly<Record<string, Plain>>;
/** Without the versions of what made them. */
const withoutVersions = ({ scipy, torch, ...numbers }: Goldens): Goldens => numbers;

const names = (await readdir(labs)).filter((lab) => existsSync(path.join(labs, lab, 'goldens')));
const python = await findPython();

test('there are goldens', () => assert.ok(names.length >= 4));

for (const lab of names)
  test(`${lab}: make.py prints goldens.json`, {
    skip: !python && 'no Python with SciPy and PyTorch here',
  }, async () => {
    const folder = path.join(labs, lab, 'goldens');
    const kept = JSON.parse(await readFile(path.join(folder, 'goldens.json'), 'utf8')) as Goldens;
    const { stdout } = await run(python as string, [path.join(folder, 'make.py')], { maxBuffer: 2 ** 24 });
    // The last digits of e^x differ from one library of mathematics to the next.
    const tolerance = { absolute: 1e-12, relative: 1e-11 };
    const made = withoutVersions(JSON.parse(stdout) as Goldens);
    assert.equal(difference(made, withoutVersions(kept), tolerance), null);
  });
