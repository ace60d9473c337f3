/** The lab's two experiments on small images that a single layer can tell apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSplits, LabelledImages } from '../kit/datasets/images.ts';
import type { Artefact, Experiment } from '../kit/experiment.ts';
import { parseNotation } from '../kit/models/notation.ts';
import { describeModel } from '../kit/models/shapes.ts';
import type { Outbound, ScalarFrame } from '../kit/protocol.ts';
import { seededRandom } from '../kit/random.ts';
import { createSession } from '../kit/session.ts';
import { tf } from '../kit/test-wasm.node.ts';
import experiment from './experiment.ts';
import shuffled, { type Examples } from './experiments/shuffled/experiment.ts';
import { permutePixels, pickImages, shiftImages } from './image-changes.ts';
import { splitImages } from './lockstep.ts';
import type { Maps, Strongest } from './looks.ts';
import { receptiveField } from './receptive.ts';

/** Class k is a bright bar in rows 2k + 4 and 2k + 5, with noise. */
function bars(count: number, seed: number): LabelledImages {
  const random = seededRandom(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const pixels = new Uint8Array(count * 784).map((_, i) => {
    const row = Math.floor((i % 784) / 28);
    return Math.floor(row / 2) - 2 === labels[Math.floor(i / 784)] ? 200 + random.integer(56) : random.integer(60);
  });
  return { count, rows: 28, columns: 28, pixels, labels };
}
const data: ImageSplits = { train: bars(220, 1), test: bars(30, 2) };

function start(of: unknown, params: Record<string, unknown>, artefact: Artefact | null = null) {
  const messages: Outbound[] = [];
  const waiting = new Map<string, () => void>();
  const session = createSession({
    experiment: of as Experiment,
    tf,
    backend: { name: 'wasm', where: 'server', why: 'a test', passedOver: [] },
    options: { lab: 'convolution', seed: 1, artefact, params },
    loadDataset: async () => data,
    post(message) {
      messages.push(message);
      if (message.type === 'state') waiting.get(message.state)?.();
      if (message.type === 'answer') waiting.get(`answer ${message.id}`)?.();
    },
  });
  const reach = (what: string) => new Promise<void>((resolve) => waiting.set(what, resolve));
  return {
    reach,
    async ask(name: string | null, input?: unknown): Promise<unknown> {
      const id = messages.length;
      const answered = reach(`answer ${id}`);
      session.receive(name ? { type: 'ask', id, name, input } : { type: 'export', id });
      await answered;
      const found = messages.find((message) => message.type === 'answer' && message.id === id);
      if (found?.type !== 'answer' || 'problem' in found)
        throw new Error(found && 'problem' in found ? found.problem : 'no answer');
      return found.value;
    },
    frames: (): ScalarFrame[] => messages.flatMap((message) => (message.type === 'frames' ? message.frames : [])),
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

test('shuffled: both networks learn in lockstep, the frames name them, and every tensor is freed', async () => {
  const before = tf.memory().numTensors;
  const run = start(shuffled, { pixels: 'shuffled', trainingImages: 160, batchSize: 32, epochs: 2 });
  await run.reach('paused');
  const { plain, seen } = (await run.ask('examples')) as Examples;
  assert.equal(seen.length, 8 * 784);
  assert.deepEqual(seen.slice(0, 784).toSorted(), plain.slice(0, 784).toSorted(), 'the same pixels');
  assert.notDeepEqual(seen, plain, 'in other places');
  await run.play();
  const frames = run.frames();
  const last = frames.at(-1) as ScalarFrame;
  assert.deepEqual([last.step, last.epoch, last.samples, last.epochEnd], [10, 2, 320, true]);
  for (const name of ['dense', 'lenet']) {
    assert.ok((last.scalars[`${name}Loss`] as number) < (frames[1]?.scalars[`${name}Loss`] as number), name);
    assert.ok(Number.isFinite(last.scalars[`${name}Validation`]), name);
  }
  await run.stop();
  assert.equal(tf.memory().numTensors, before);
});

test('shuffled: a run that was exported goes on where both networks stood; another model is refused', async () => {
  const settings = { pixels: 'plain', trainingImages: 128, batchSize: 64 };
  const run = start(shuffled, { ...settings, epochs: 1 });
  await run.play();
  const artefact = (await run.ask(null)) as Artefact;
  const last = run.frames().at(-1) as ScalarFrame;
  await run.stop();
  const again = start(shuffled, { ...settings, epochs: 2 }, artefact);
  await again.reach('paused');
  const [first] = again.frames();
  assert.equal(first?.step, 2);
  for (const name of ['denseValidation', 'lenetValidation'])
    assert.equal(first?.scalars[name], last.scalars[name], name);
  await again.stop();
  const single = start(experiment, { trainingImages: 128, batchSize: 64, epochs: 1 });
  await single.play();
  const alone = (await single.ask(null)) as Artefact;
  await single.stop();
  const refused = start(shuffled, settings, alone);
  await refused.reach('ended');
});

test('shuffled: the seed fixes the whole run, moved digits included', async () => {
  const losses = async () => {
    const run = start(shuffled, { pixels: 'shifted', shift: 2, trainingImages: 128, batchSize: 64, epochs: 1 });
    await run.play();
    await run.stop();
    return run.frames().map(({ scalars }) => scalars);
  };
  assert.deepEqual(await losses(), await losses());
});

test('the lab’s own network: filters, maps, what excites them, and a model that was exported is looked into', async () => {
  const before = tf.memory().numTensors;
  const run = start(experiment, { trainingImages: 128, batchSize: 32, epochs: 1 });
  await run.play();
  const last = run.frames().at(-1) as ScalarFrame;
  assert.deepEqual(Object.keys(last.scalars).toSorted(), ['accuracy', 'loss', 'validation']);
  const image = (await run.ask('image', { index: 3 })) as { pixels: Uint8Array; label: number };
  assert.equal(image.label, 3);
  const { layers } = (await run.ask('maps', { pixels: [...image.pixels] })) as Maps;
  assert.deepEqual(layers[0]?.output.shape, [24, 24, 8]);
  const first = (await run.ask('strongest', { layer: 0 })) as Strongest;
  assert.deepEqual([first.side, first.maps, first.pieces.length], [5, 8, 8 * first.kept * 25]);
  const second = (await run.ask('strongest', { layer: 2 })) as Strongest;
  assert.deepEqual([second.side, second.maps], [14, 16]);
  const objects = (await run.ask('strongest', { layer: layers.length - 1 })) as Strongest;
  assert.deepEqual([objects.side, objects.maps], [28, 10]);
  const found = Buffer.from(objects.pieces.slice(0, 784));
  const all = Array.from({ length: data.test.count }, (_, i) =>
    Buffer.from(data.test.pixels.slice(i * 784, (i + 1) * 784)),
  );
  assert.ok(
    all.some((one) => one.equals(found)),
    'the piece of a class is a whole test image',
  );
  await assert.rejects(run.ask('strongest', { layer: 99 }), /layers 0 to 6/);
  const artefact = (await run.ask(null)) as Artefact;
  await run.stop();
  const again = start(experiment, { trainingImages: 128, batchSize: 32, epochs: 1 }, artefact);
  await again.reach('finished');
  assert.deepEqual(await again.ask('strongest', { layer: 2 }), second);
  await again.stop();
  assert.equal(tf.memory().numTensors, before);
});

test('what excites a map is where its output is largest, pixel by pixel', async () => {
  const run = start(experiment, { trainingImages: 128, batchSize: 64, epochs: 1 });
  await run.play();
  const { pieces, side, kept } = (await run.ask('strongest', { layer: 0 })) as Strongest;
  const answer = async (index: number) => {
    const { pixels } = (await run.ask('image', { index })) as { pixels: Uint8Array };
    const { layers } = (await run.ask('maps', { pixels: [...pixels] })) as Maps;
    return { pixels, values: layers[0]?.output.values ?? new Float32Array() };
  };
  let best = { value: -1, piece: [] as number[] };
  for (let index = 0; index < data.test.count; index++) {
    const { pixels, values } = await answer(index);
    for (let at = 0; at < 24 * 24; at++) {
      const value = values[at * 8] ?? 0;
      if (value <= best.value) continue;
      const [r, c] = [Math.floor(at / 24), at % 24];
      const piece = Array.from({ length: 25 }, (_, i) => pixels[(r + Math.floor(i / 5)) * 28 + c + (i % 5)] as number);
      best = { value, piece };
    }
  }
  if (best.value > 0) assert.deepEqual([...pieces.slice(0, side * side)], best.piece);
  assert.equal(kept, 5);
  await run.stop();
});

test('images: one permutation for all, shifts by whole pixels, and picks', () => {
  const images = bars(6, 4);
  const order = seededRandom(1).permutation(784);
  const moved = permutePixels(images, order);
  for (let i = 0; i < 6; i++)
    for (const k of [0, 1, 500]) assert.equal(moved.pixels[i * 784 + k], images.pixels[i * 784 + (order[k] as number)]);
  assert.throws(() => permutePixels(images, new Uint32Array(3)), /3 places doesn't fit images of 784/);
  const dot: LabelledImages = {
    count: 40,
    rows: 28,
    columns: 28,
    labels: new Uint8Array(40),
    pixels: new Uint8Array(40 * 784),
  };
  for (let i = 0; i < 40; i++) dot.pixels[i * 784 + 14 * 28 + 14] = 255;
  const shifted = shiftImages(dot, 2, seededRandom(9));
  const places = Array.from({ length: 40 }, (_, i) => shifted.pixels.subarray(i * 784, (i + 1) * 784).indexOf(255));
  const away = places.map((at) => Math.max(Math.abs(Math.floor(at / 28) - 14), Math.abs((at % 28) - 14)));
  assert.equal(Math.max(...away), 2);
  assert.ok(new Set(places).size > 10);
  const picked = pickImages(images, Uint32Array.from([4, 1]));
  assert.deepEqual([...picked.labels], [4, 1]);
  assert.deepEqual(picked.pixels.slice(784), images.pixels.slice(784, 1568));
  assert.throws(() => splitImages(5, 6, 1, seededRandom(1)), /5 images; 6/);
});

test('receptive fields: a convolution, its pooling, the next convolution, padding', () => {
  const fields = (text: string, upTo: number) =>
    receptiveField(describeModel(parseNotation(text), [28, 28, 1], 10).slice(0, upTo));
  const lenet = 'conv 5x5x8 relu, maxpool 2, conv 5x5x16 relu, maxpool 2, flatten, dense 10';
  assert.deepEqual(fields(lenet, 1), { size: 5, step: 1, start: 0 });
  assert.deepEqual(fields(lenet, 2), { size: 6, step: 2, start: 0 });
  assert.deepEqual(fields(lenet, 3), { size: 14, step: 2, start: 0 });
  assert.equal(fields(lenet, 5), null);
  assert.deepEqual(fields('conv 5x5x6 same, flatten, dense 10', 1), { size: 5, step: 1, start: -2 });
});
