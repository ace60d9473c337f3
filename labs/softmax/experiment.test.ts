import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSplits, LabelledImages } from '../kit/datasets/images.ts';
import type { Artefact, Experiment } from '../kit/experiment.ts';
import { toArtefact } from '../kit/models/artefact.ts';
import { models } from '../kit/models/catalogue.ts';
import { buildNetwork } from '../kit/models/network.ts';
import type { Outbound } from '../kit/protocol.ts';
import { seededRandom } from '../kit/random.ts';
import { createSession } from '../kit/session.ts';
import { tf } from '../kit/test-tf.node.ts';
import experiment, { type ScoresAnswer } from './experiment.ts';

/** Class k is a bright bar in rows 2k and 2k + 1, with noise. */
function bars(count: number, seed: number): LabelledImages {
  const random = seededRandom(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const pixels = new Uint8Array(count * 784).map((_, i) => {
    const bright = Math.floor((i % 784) / 56) === labels[Math.floor(i / 784)];
    return bright ? 200 + random.integer(56) : random.integer(60);
  });
  return { count, rows: 28, columns: 28, pixels, labels };
}
const data: ImageSplits = { train: bars(300, 1), test: bars(10, 2) };
const bar = (digit: number) => Array.from({ length: 784 }, (_, i) => (Math.floor(i / 56) === digit ? 230 : 30));

async function session(params: Record<string, unknown>, artefact: Artefact | null = null) {
  const messages: Outbound[] = [];
  const run = createSession({
    experiment: experiment as unknown as Experiment,
    tf,
    backend: { name: 'cpu', where: 'server', why: 'a test', passedOver: [] },
    options: {
      lab: 'softmax',
      seed: 1,
      artefact,
      params: { trainingImages: 250, batchSize: 25, epochs: 2, ...params },
    },
    loadDataset: async () => data,
    post: (message) => void messages.push(message),
  });
  const until = async (found: () => boolean) => {
    for (let i = 0; i < 2000 && !found(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(found(), JSON.stringify(messages.at(-1)));
  };
  const answered = (id: number) => messages.find((message) => message.type === 'answer' && message.id === id);
  const ask = async (id: number, message: Parameters<typeof run.receive>[0]) => {
    run.receive(message);
    await until(() => answered(id) !== undefined);
    const answer = answered(id);
    if (answer?.type !== 'answer' || 'problem' in answer) throw new Error(JSON.stringify(answer));
    return answer.value;
  };
  return {
    messages,
    scores: async (id: number, digit: number) =>
      (await ask(id, { type: 'ask', id, name: 'scores', input: { pixels: bar(digit) } })) as ScoresAnswer,
    exported: async (id: number) => (await ask(id, { type: 'export', id })) as Artefact,
    async finish() {
      run.receive({ type: 'play' });
      await until(() => messages.some((message) => message.type === 'state' && message.state === 'finished'));
    },
    frames: () => messages.flatMap((message) => (message.type === 'frames' ? message.frames : [])),
    async stop() {
      run.receive({ type: 'stop' });
      await run.ended;
    },
  };
}

test('it begins with ten equal scores, learns, and leaves no tensors', async () => {
  const before = tf.memory().numTensors;
  const run = await session({});
  const untrained = await run.scores(1, 3);
  assert.deepEqual([...untrained.scores], Array(10).fill(0));
  await run.finish();
  const losses = run.frames().flatMap(({ scalars }) => (scalars.loss === undefined ? [] : [scalars.loss]));
  assert.equal(losses.length, 20);
  assert.ok(Math.abs((losses[0] as number) - Math.log(10)) < 1e-5);
  assert.ok((losses.at(-1) as number) < (losses[0] as number) / 2, `${losses}`);
  const last = run.frames().at(-1);
  assert.equal(last?.samples, 500);
  assert.equal(last?.scalars.validationAccuracy, 1);
  for (const digit of [0, 4, 9]) {
    const { scores, own, step } = await run.scores(10 + digit, digit);
    assert.equal(scores.indexOf(Math.max(...scores)), digit);
    assert.deepEqual([own, step], [false, 20]);
  }
  const again = await session({}, await run.exported(30));
  await again.finish();
  assert.deepEqual((await again.scores(1, 4)).scores, (await run.scores(31, 4)).scores);
  await again.stop();
  await run.stop();
  assert.equal(tf.memory().numTensors, before);
});

test('a model of another lab answers with its own scores, and is not trained', async () => {
  const network = buildNetwork(tf, models.dense.layers, [28, 28, 1], 10, seededRandom(4));
  const artefact = await toArtefact(network, { step: 9 });
  const pixels = tf.tensor4d(
    bar(5).map((value) => value / 255),
    [1, 28, 28, 1],
  );
  const expected = [...network.apply(pixels).dataSync()];
  const run = await session({}, artefact);
  await run.finish();
  const { scores, own } = await run.scores(1, 5);
  assert.deepEqual([...scores], expected);
  assert.equal(own, true);
  assert.equal((await run.scores(2, 5)).step, 0);
  assert.deepEqual((await run.exported(3)).weights, artefact.weights);
  assert.equal(run.frames().filter(({ scalars }) => scalars.loss !== undefined).length, 0);
  await run.stop();
  network.dispose();
});
