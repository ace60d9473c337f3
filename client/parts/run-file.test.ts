import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readModel, writeModel } from './model-link.ts';
import { readRun, type WholeRun, writeRun } from './run-file.ts';

const run: WholeRun = {
  lab: 'mnist',
  params: { model: 'small-lenet', learningRate: 0.003 },
  seed: 7,
  backend: { name: 'native', where: 'server' },
  plan: { steps: 12, epochs: 3 },
  finished: false,
  frames: [
    { step: 0, epoch: 0, samples: 0, scalars: { loss: 2.3 } },
    { step: 4, epoch: 1, samples: 128, scalars: { loss: Number.NaN, norm: Number.POSITIVE_INFINITY }, epochEnd: true },
  ],
  kept: [{ id: 'a1', label: 'slower', frames: [{ step: 2, epoch: 0.5, samples: 64, scalars: { loss: Number.NaN } }] }],
  artefact: { modelJson: '{"a":1}', weights: Uint8Array.from({ length: 20_000 }, (_, i) => i % 256) },
};

test('a run comes back as it was, with numbers that JSON has none for', () => {
  assert.deepEqual(readRun(writeRun(run), 'mnist'), run);
  const bare = { ...run, artefact: null, backend: null, plan: null, kept: [] };
  assert.deepEqual(readRun(writeRun(bare), 'mnist'), bare);
  const { kept: _, ...older } = JSON.parse(writeRun(bare));
  assert.deepEqual(readRun(JSON.stringify(older), 'mnist'), bare, 'a file from before kept runs were in it');
});

test('what is no run is refused, and a run of another lab says whose it is', () => {
  const refused = (text: string, message: RegExp, lab = 'mnist') =>
    assert.throws(() => readRun(text, lab), { name: 'Problem', message });
  refused('loss,accuracy', /isn’t JSON/);
  for (const text of ['null', '[]', '3', '{"format":"layers-model"}']) refused(text, /This file holds no run\./);
  refused(writeRun(run), /This run is of the lab “mnist”\. Load it there\./, 'softmax');
  refused(writeRun({ ...run, lab: 'backprop/ritual' }), /the experiment “ritual” of the lab “backprop”/);
  const changed = (change: object) => JSON.stringify({ ...JSON.parse(writeRun(run)), ...change });
  refused(changed({ version: 2 }), /newer version/);
  refused(changed({ seed: 1.5 }), /damaged: seed /);
  refused(changed({ frames: [{ step: -1, epoch: 0, samples: 0, scalars: {} }] }), /damaged: frames\.0\.step /);
  refused(changed({ kept: [{ id: 'a1', label: 'x', frames: 3 }] }), /damaged: kept\.0\.frames /);
  refused(changed({ model: { modelJson: '{}', weights: '%' } }), /the weights of its model can’t be read/);
});

test('a model of up to 16 kB is a text without escapes; a larger one says that a file takes it', () => {
  const model = { modelJson: '{"name":"é"}', weights: new Uint8Array(16 * 1024).fill(255) };
  const text = writeModel(model);
  assert.equal(encodeURIComponent(text), text);
  assert.deepEqual(readModel(text), model);
  const large = { ...model, weights: new Uint8Array(16 * 1024 + 4) };
  assert.throws(() => writeModel(large), {
    name: 'Problem',
    message: /16 kB, and a link takes 16 kB|Save the run as a file/,
  });
  for (const damaged of ['', 'a', text.slice(0, 9), `${text}.x`.replace('.', '%'), 'a'.repeat(70_000)])
    assert.throws(() => readModel(damaged), { name: 'Problem', message: /damaged/ });
});
