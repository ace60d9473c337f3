import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import type { Artefact } from '../../labs/kit/experiment.ts';
import { autosave } from './autosave.ts';
import type { Run, RunStatus } from './run.ts';

function fakeRun(status: RunStatus) {
  const artefact: Artefact = { modelJson: '{}', weights: new Uint8Array() };
  const asked: string[] = [];
  const run = {
    status: signal(status),
    frames: signal([{ step: 3, epoch: 1, samples: 3, scalars: {} }]),
    plan: signal(null),
    export: async () => {
      asked.push('export');
      return artefact;
    },
  };
  return { run: run as unknown as Run, asked, state: run.status, frames: run.frames };
}

for (const [what, exports, expected] of [
  ['a run that comes to rest is saved', undefined, 1],
  ['a run that has nothing to export is never asked for it', false, 0],
] as const)
  test(what, async () => {
    const { run, asked, state, frames } = fakeRun({ state: 'running' });
    let saved = 0;
    const stop = autosave(
      run,
      async () => void saved++,
      () => 0,
    );
    frames.value = [{ step: 4, epoch: 1, samples: 4, scalars: {} }];
    state.value = exports === false ? { state: 'paused', exports } : { state: 'paused' };
    await new Promise((resolve) => setTimeout(resolve, 5));
    stop();
    assert.deepEqual([asked.length, saved], [expected, expected]);
  });
