import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSplits, LabelledImages } from '../kit/datasets/images.ts';
import type { Artefact, Experiment } from '../kit/experiment.ts';
import type { Outbound, ScalarFrame } from '../kit/protocol.ts';
import { seededRandom } from '../kit/random.ts';
import { createSession } from '../kit/session.ts';
import { tf } from '../kit/test-tf.node.ts';
import type { Classification, Evaluation } from './answers.ts';
import experiment from './experiment.ts';

/** Ten classes that a single layer can tell apart: class k is a bright bar in rows 2k and 2k + 1, with noise. */
function bars(count: number, seed: number): LabelledImages {
  const random = seededRandom(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const pixels = new Uint8Array(count * 784).map((_, i) => {
    const row = Math.floor((i % 784) / 28);
    const label = labels[Math.floor(i / 784)] as number;
    return Math.floor(row / 2) === label ? 200 + random.integer(56) : random.integer(60);
  });
  return { count, rows: 28, columns: 28, pixels, labels };
}
const data: ImageSplits = { train: bars(400, 1), test: bars(100, 2) };

function start(params: Record<string, unknown>, { seed = 1, artefact = null as Artefact | null } = {}) {
  const messages: Outbound[] = [];
  const waiting = new Map<string, () => void>();
  const session = createSession({
    experiment: experiment as unknown as Experiment,
    tf,
    backend: { name: 'cpu', where: 'server', why: 'a test', passedOver: [] },
    options: {
      lab: 'mnist',
      seed,
      artefact,
      params: { model: 'softmax', trainingImages: 300, batchSize: 32, epochs: 2, ...params },
    },
    loadDataset: async () => data,
    post(message) {
      messages.push(message);
      if (message.type === 'state') waiting.get(message.state)?.();
      if (message.type === 'answer') waiting.get(`answer ${message.id}`)?.();
    },
  });
  const reach = (what: string) => new Promise<void>((resolve) => waiting.set(what, resolve));
  const ask = async (name: string | null, input?: unknown): Promise<unknown> => {
    const id = messages.length;
    const answered = reach(`answer ${id}`);
    session.receive(name ? { type: 'ask', id, name, input } : { type: 'export', id });
    await answered;
    const found = messages.find((message) => message.type === 'answer' && message.id === id);
    if (found?.type !== 'answer' || 'problem' in found)
      throw new Error(found && 'problem' in found ? found.problem : '?');
    return found.value;
  };
  return {
    session,
    reach,
    ask,
    frames: (): ScalarFrame[] => messages.flatMap((message) => (message.type === 'frames' ? message.frames : [])),
    last: () => messages.findLast((message) => message.type === 'state'),
    async play() {
      const finished = reach('finished');
      session.receive({ type: 'play' });
      await finished;
    },
    async stop() {
      session.receive({ type: 'stop' });
      await session.ended;
    },
  };
}

test('the samples of a frame are the images that were seen, in a last small batch too', async () => {
  const run = start({ epochs: 2 });
  await run.play();
  const seen = run.frames().map(({ samples }) => samples);
  const epoch = [32, 64, 96, 128, 160, 192, 224, 256, 288, 300];
  assert.deepEqual(seen, [0, ...epoch, ...epoch.map((samples) => samples + 300)]);
  await run.stop();
});

test('training learns, counts epochs and samples, measures itself, and frees every tensor', async () => {
  const before = tf.memory().numTensors;
  const run = start({ model: 'dense', learningRate: 0.003 });
  await run.play();
  const frames = run.frames();
  const first = frames[0] as ScalarFrame;
  const end = frames.at(-1) as ScalarFrame;
  assert.ok((first.scalars.validationLoss as number) > 1.5);
  assert.deepEqual([end.step, end.epoch, end.samples, end.epochEnd], [20, 2, 600, true]);
  assert.ok((end.scalars.validationAccuracy as number) > 0.9, JSON.stringify(end));
  assert.deepEqual(
    frames.filter(({ epochEnd }) => epochEnd).map(({ step }) => step),
    [10, 20],
  );

  const evaluation = (await run.ask('evaluate')) as Evaluation;
  assert.equal(evaluation.count, 100);
  assert.ok(evaluation.accuracy > 0.9);
  assert.equal(
    [...evaluation.confusion.values].reduce((sum, n) => sum + n),
    100,
  );
  const diagonal = Array.from({ length: 10 }, (_, k) => evaluation.confusion.values[k * 11] as number);
  assert.equal(
    diagonal.reduce((sum, n) => sum + n),
    Math.round(evaluation.accuracy * 100),
  );
  await run.stop();
  assert.equal(tf.memory().numTensors, before);
});

test('a digit goes through every layer; nonsense is refused', async () => {
  const run = start({ model: 'custom', layers: 'conv 5x5x3 relu, dropout 0.5, maxpool 2, flatten, dense 10' });
  await run.reach('paused');
  const before = tf.memory().numTensors;
  const image = (await run.ask('image', { index: 3 })) as { pixels: Uint8Array; label: number };
  assert.equal(image.label, 3);
  const { layers, probabilities, predicted } = (await run.ask('classify', {
    pixels: [...image.pixels],
  })) as Classification;
  assert.deepEqual(
    layers.map(({ output }) => output.shape),
    [[24, 24, 3], [24, 24, 3], [12, 12, 3], [432], [10]],
  );
  assert.ok(Math.abs(probabilities.reduce((sum, p) => sum + p) - 1) < 1e-6);
  assert.equal(probabilities[predicted], Math.max(...probabilities));
  assert.equal(tf.memory().numTensors, before);
  await assert.rejects(run.ask('classify', { pixels: [1, 2] }), /784 numbers/);
  await assert.rejects(run.ask('image', { index: 10000 }), /0 to 9,999/);
  await run.stop();
});

test('the same seed gives the same frames, another seed other weights and another order', async () => {
  const losses = async (seed: number) => {
    const run = start({ epochs: 1 }, { seed });
    await run.play();
    await run.stop();
    return run.frames().map(({ scalars }) => scalars);
  };
  assert.deepEqual(await losses(1), await losses(1));
  assert.notDeepEqual(await losses(1), await losses(2));
});

test('a loss that is no number halts the run at its step; with a smaller rate it goes on from the last good one', async () => {
  const run = start({ model: 'custom', layers: 'flatten, dense 16, dense 10', optimizer: 'sgd', learningRate: 1000 });
  const halted = run.reach('halted');
  run.session.receive({ type: 'play' });
  await halted;
  const halt = run.last();
  assert.ok(halt?.type === 'state' && halt.reason === 'diverged');
  const diverged = run.frames().at(-1) as ScalarFrame;
  assert.match(halt.message ?? '', new RegExp(`at batch ${diverged.step}.*smaller learning rate`));
  assert.ok(!Number.isFinite(diverged.scalars.loss));
  run.session.receive({ type: 'set', params: { learningRate: 0.01 } });
  await run.play();
  const end = run.frames().at(-1) as ScalarFrame;
  assert.equal(end.step, 20);
  assert.ok((end.scalars.loss as number) < 2, JSON.stringify(end));
  await run.stop();
});

test('without images to spare there is no validation', async () => {
  const run = start({ trainingImages: 400, epochs: 1 });
  await run.play();
  assert.ok(run.frames().every(({ scalars }) => !('validationLoss' in scalars)));
  assert.equal(run.frames().at(-1)?.samples, 400);
  await run.stop();
});

test('an exported model begins a run where it stood', async () => {
  const run = start({ learningRate: 0.01, epochs: 1 });
  await run.play();
  const artefact = (await run.ask(null)) as Artefact;
  const { accuracy, loss } = (await run.ask('evaluate')) as Evaluation;
  await run.stop();

  const loaded = start({ learningRate: 0.01, epochs: 2 }, { artefact });
  await loaded.reach('paused');
  const again = (await loaded.ask('evaluate')) as Evaluation;
  assert.equal(again.accuracy, accuracy);
  assert.ok(Math.abs(again.loss - loss) < 1e-6);
  assert.equal(loaded.frames()[0]?.step, 10);
  await loaded.stop();
});
