import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growth, judgeSoak, soak } from './soak.ts';

const series = (...resident: number[]) => resident.map((megabytes) => ({ resident: megabytes, tensors: 7 }));

test('memory is compared after the first runs, which fill caches, and at the end', () => {
  const flat = series(100, 180, 200, 200, 200, 190, 205, 205, 205);
  assert.ok(Math.abs(growth(flat) - 0.025) < 1e-9);
  assert.deepEqual(judgeSoak({ backend: 'wasm', held: flat }), []);
  const leaking = series(100, 180, 200, 200, 200, 230, 240, 240, 240);
  assert.deepEqual(judgeSoak({ backend: 'wasm', held: leaking }), [
    'Resident memory went from 200 to 240 MB: 20.0 %, more than 10 %.',
  ]);
});

test('a tensor that is left behind is found', () => {
  const held = series(200, 200, 200, 200, 200, 200).map((one, i) => ({ ...one, tensors: 7 + i }));
  assert.deepEqual(judgeSoak({ backend: 'wasm', held }), ['There were 9 tensors after run 3, and 12 after the last.']);
});

test('runs in a row leave no tensor behind', async () => {
  const soaked = await soak({ backend: 'wasm', runs: 3, batches: 2 });
  assert.equal(soaked.backend, 'wasm');
  assert.deepEqual(
    soaked.held.map(({ tensors }) => tensors),
    [0, 0, 0],
  );
  await assert.rejects(soak({ backend: 'cuda', runs: 1, batches: 1 }), /ended early \(1\), after 0 of 1 runs/);
});
