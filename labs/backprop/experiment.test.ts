/** The experiment, driven by messages as the page drives it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Artefact, Experiment, PlainTensor } from '../kit/experiment.ts';
import { defaultParams, parseParams } from '../kit/params.ts';
import type { Outbound, ScalarFrame } from '../kit/protocol.ts';
import { createSession } from '../kit/session.ts';
import { placesOf, toLists } from '../kit/small-net/description.ts';
import { tf } from '../kit/test-tf.node.ts';
import experiment from './experiment.ts';
import { readLayers, writeLayers } from './layers.ts';
import { measure, regionBytes, unitBytes } from './measure.ts';
import { forward } from './network.ts';
import { type BackpropParams, netOf, params } from './params.ts';
import { createStop } from './stop.ts';
import { readWeights, writeWeights } from './weights-text.ts';

function start(changes: Partial<BackpropParams> = {}, { seed = 1, artefact = null as Artefact | null } = {}) {
  const messages: Outbound[] = [];
  const waiting: { when: (message: Outbound) => boolean; done: () => void }[] = [];
  const session = createSession({
    experiment: experiment as unknown as Experiment,
    tf,
    backend: { name: 'cpu', where: 'browser', why: 'a test', passedOver: [] },
    options: { lab: 'backprop', seed, artefact, params: { speed: 6000, points: 100, ...changes } },
    loadDataset: () => Promise.reject(new Error('none')),
    post(message) {
      messages.push(message);
      for (const { when, done } of waiting) if (when(message)) done();
    },
  });
  const until = (when: (message: Outbound) => boolean) => new Promise<void>((done) => waiting.push({ when, done }));
  const reach = (state: string) => until((message) => message.type === 'state' && message.state === state);
  const frames = (): ScalarFrame[] => messages.flatMap((message) => (message.type === 'frames' ? message.frames : []));
  const tensors = (): Record<string, PlainTensor> => {
    const last = messages.findLast((message) => message.type === 'tensors');
    return last?.type === 'tensors' ? { ...last.tensors } : {};
  };
  async function ask(name: string | null, input?: unknown): Promise<unknown> {
    const id = messages.length;
    const answered = until((message) => message.type === 'answer' && message.id === id);
    session.receive(name ? { type: 'ask', id, name, input } : { type: 'export', id });
    await answered;
    const found = messages.find((message) => message.type === 'answer' && message.id === id);
    if (found?.type !== 'answer' || 'problem' in found)
      throw new Error(found && 'problem' in found ? found.problem : '?');
    return found.value;
  }
  async function step(unit: 'batch' | 'epoch'): Promise<ScalarFrame> {
    const paused = reach('paused');
    session.receive({ type: 'step', unit });
    await paused;
    return frames().at(-1) as ScalarFrame;
  }
  async function stop(): Promise<void> {
    session.receive({ type: 'stop' });
    await session.ended;
  }
  return { session, messages, reach, until, frames, tensors, ask, step, stop };
}

test('it learns the circle with 10 + 10 neurons, rests at the goal, and frees its tensors', async () => {
  const before = tf.memory().numTensors;
  const run = start({ layers: '10 tanh, 10 tanh', points: 300, stopWhen: 'perfect', learningRate: 0.1 });
  await run.reach('paused');
  const rested = run.until((message) => message.type === 'state' && /All training points/.test(message.message ?? ''));
  run.session.receive({ type: 'play' });
  await rested;
  const last = run.frames().at(-1);
  assert.equal(last?.scalars.accuracy, 1);
  assert.ok((last?.scalars.testAccuracy ?? 0) > 0.9);
  const { region, units, confusion, parameters } = run.tensors();
  assert.deepEqual(
    [region?.shape, units?.shape, confusion?.shape],
    [
      [100, 100],
      [21, 32, 32],
      [2, 2],
    ],
  );
  assert.equal(parameters?.values.length, 151);
  assert.equal(
    Array.from(confusion?.values ?? []).reduce((a, b) => a + b),
    150,
  );
  await run.stop();
  assert.equal(tf.memory().numTensors, before);
});

test('steps are a batch and the rest of an epoch; the same seed gives the same weights, before and after', async () => {
  const all: (PlainTensor | undefined)[][] = [];
  for (let i = 0; i < 2; i++) {
    const run = start();
    await run.reach('paused');
    const first = run.tensors().parameters;
    const batch = await run.step('batch');
    assert.deepEqual([batch.step, batch.samples, batch.epoch], [1, 10, 0.2]);
    const epoch = await run.step('epoch');
    assert.deepEqual([epoch.step, epoch.samples, epoch.epoch, epoch.epochEnd], [5, 50, 1, true]);
    all.push([first, run.tensors().parameters]);
    await run.stop();
  }
  assert.deepEqual(all[0], all[1]);
  assert.notDeepEqual(all[0]?.[0], all[0]?.[1]);
});

test('other data and other noise keep the initial weights; another seed changes them', async () => {
  const initial = async (changes: Partial<BackpropParams>, seed = 1) => {
    const run = start(changes, { seed });
    await run.reach('paused');
    await run.stop();
    return run.tensors().parameters;
  };
  const weights = await initial({});
  assert.deepEqual(await initial({ data: 'xor', noise: 0.3, points: 200 }), weights);
  assert.notDeepEqual(await initial({}, 2), weights);
});

test('numbers that run away halt the run, and play goes on from the last good moment', async () => {
  const run = start({ layers: '4 relu, 4 relu', loss: 'cross-entropy', learningRate: 0.01 });
  await run.reach('paused');
  await run.step('epoch');
  const halted = run.reach('halted');
  run.session.receive({ type: 'set', params: { learningRate: 1000, l2: 1 } });
  run.session.receive({ type: 'play' });
  await halted;
  const state = run.messages.findLast((message) => message.type === 'state');
  assert.match(
    state?.type === 'state' ? (state.message ?? '') : '',
    /ran away .* Go back to epoch 1 and take smaller steps/,
  );
  run.session.receive({ type: 'set', params: { learningRate: 0.01, l2: 0 } });
  const frame = await run.step('batch');
  assert.equal(frame.epoch, 1);
  assert.ok(Number.isFinite(frame.scalars.loss));
  await run.stop();
});

test('weights travel in the address and in a file; those of another network are refused in a sentence', async () => {
  const first = start();
  await first.reach('paused');
  await first.step('epoch');
  const trained = first.tensors().parameters?.values as Float32Array;
  const file = (await first.ask(null)) as Artefact;
  await first.stop();
  const linked = start({ weights: writeWeights(trained) });
  await linked.reach('paused');
  assert.deepEqual(linked.tensors().parameters?.values, trained);
  assert.equal(linked.frames()[0]?.step, 0);
  await linked.stop();
  const loaded = start({}, { artefact: file });
  await loaded.reach('paused');
  assert.deepEqual(loaded.tensors().parameters?.values, trained);
  assert.deepEqual([loaded.frames()[0]?.step, loaded.frames()[0]?.epoch], [5, 1]);
  await loaded.stop();
  const wrong = start({ weights: writeWeights(trained), layers: '3 tanh' });
  await wrong.session.ended;
  const state = wrong.messages.at(-1);
  assert.match(
    state?.type === 'state' ? (state.message ?? '') : '',
    /The link has 15 weights and biases; this network has 13/,
  );
});

test('one neuron can be asked for as a large map, and only one that is there', async () => {
  const run = start({ data: 'three-clouds' });
  await run.reach('paused');
  const answer = (await run.ask('unit', { unit: 1 })) as PlainTensor;
  assert.deepEqual(answer.shape, [100, 100]);
  assert.deepEqual(run.tensors().region?.shape, [2, 100, 100]);
  assert.deepEqual(run.tensors().confusion?.shape, [3, 3]);
  await assert.rejects(run.ask('unit', { unit: 7 }), /no neuron 7/);
  await run.stop();
});

test('the regions are those of the forward pass that the lesson teaches', async () => {
  const run = start({ layers: '3 sigmoid', loss: 'squared-error' });
  await run.reach('paused');
  const net = netOf({ layers: '3 sigmoid', loss: 'squared-error', data: 'circle' });
  const { weights, biases } = toLists(net, run.tensors().parameters?.values as Float32Array);
  const region = run.tensors().region?.values as Uint8Array;
  for (const cell of [0, 99, 4321, 9999]) {
    const x = ((cell % 100) + 0.5) * 0.12 - 6;
    const y = (99 - Math.floor(cell / 100) + 0.5) * 0.12 - 6;
    const [out = Number.NaN] = forward(weights, biases, [x, y]).at(-1) ?? [];
    assert.ok(Math.abs((region[cell] as number) - Math.round(128 + 127 * (2 * out - 1))) <= 1);
  }
  await run.stop();
});

test('outputs are measured: squared error and cross-entropy, one output and three', () => {
  const two = netOf({ layers: '', loss: 'cross-entropy', data: 'circle' });
  const measured = measure(two, [0, 2, -3], [1, 1, 1], 2);
  assert.deepEqual([...measured.confusion], [0, 0, 1, 2]);
  const losses = [0, 2, -3].map((z) => -Math.log(1 / (1 + Math.exp(-z))));
  assert.ok(Math.abs(measured.loss - losses.reduce((a, b) => a + b) / 3) < 1e-12);
  const squared = measure({ ...two, loss: 'squared-error' }, [0.5, 0.1], [1, 0], 2);
  assert.ok(Math.abs(squared.loss - (0.125 + 0.005) / 2) < 1e-12);
  assert.equal(squared.accuracy, 1);
  const three = netOf({ layers: '', loss: 'cross-entropy', data: 'three-arms' });
  const chance = measure(three, [0, 0, 0, 5, 0, 0], [2, 0], 3);
  assert.ok(Math.abs(chance.loss - (Math.log(3) + Math.log(1 + 2 * Math.exp(-5))) / 2) < 1e-12);
  assert.equal(chance.accuracy, 0.5);
  assert.deepEqual([...regionBytes(three, [0, 0, 0, 0, 50, 0])], [0, 1, 0, 255]);
  assert.deepEqual([...regionBytes(two, [0, 50, -50])], [128, 255, 1]);
  const places = placesOf(netOf({ layers: '1 relu', loss: 'squared-error', data: 'circle' }));
  assert.deepEqual([...unitBytes(places, [4, 0.5, 2, 1])], [255, 192, 128, 255]);
});

test('layers and weights are written and read, and what can not be is said', () => {
  assert.deepEqual(readLayers(' 4 tanh,2 relu '), [
    { units: 4, activation: 'tanh' },
    { units: 2, activation: 'relu' },
  ]);
  assert.equal(writeLayers(readLayers('4 tanh, 2 relu')), '4 tanh, 2 relu');
  assert.deepEqual(readLayers(''), []);
  assert.throws(() => readLayers('13 tanh'), /13 neurons; it may have 1 to 12/);
  assert.throws(() => readLayers('4 blah'), /no activation "blah"/);
  assert.throws(() => readLayers('tanh'), /can't be read/);
  assert.throws(() => readLayers(Array(7).fill('1 tanh').join(',')), /at most 6/);
  const some = Float32Array.of(1.5, -0.25, 1e-8);
  assert.deepEqual(readWeights(writeWeights(some)), some);
  assert.throws(() => readWeights('****'), /damaged/);
  assert.throws(() => readWeights('AAAAAAA'), /cut off/);
  assert.throws(() => readWeights(writeWeights(Float32Array.of(Number.NaN))), /no number/);
  assert.equal(defaultParams(params).layers, '2 tanh, 2 tanh');
  assert.throws(() => parseParams(params, { layers: '99 tanh' }), { name: 'ParamsError' });
});

test('a condition rests the run once, when it is met', () => {
  const stop = createStop();
  const now = (epoch: number, testLoss: number, stopWhen: BackpropParams['stopWhen'], accuracy = 0.5) =>
    stop({ epoch, testLoss, accuracy }, { stopWhen, stopLoss: 0.1 });
  assert.equal(now(1, 0.5, 'loss'), null);
  assert.match(now(2, 0.09, 'loss') ?? '', /fell below 0.1 after 2 epochs/);
  assert.equal(now(3, 0.08, 'loss'), null);
  assert.equal(now(4, 0.08, 'perfect'), null);
  assert.match(now(5, 0.08, 'perfect', 1) ?? '', /All training points are right/);
  assert.equal(now(100, 0.08, 'stalled'), null);
  assert.match(now(103, 0.09, 'stalled') ?? '', /not fallen since epoch 3/);
  assert.equal(now(0, 0.7, 'stalled'), null, 'the run was begun anew');
});
