import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { defineExperiment, type Experiment, type Frame } from './experiment.ts';
import { ParamsError } from './params.ts';
import { Problem } from './problem.ts';
import type { Outbound, ScalarFrame, StateMessage } from './protocol.ts';
import { createSession } from './session.ts';
import { tf } from './test-tf.node.ts';

const schema = z.object({
  steps: z.int().default(12).meta({ label: 'steps' }),
  rate: z.number().default(1).meta({ label: 'rate', live: true }),
  trouble: z.enum(['none', 'throws', 'halts', 'rests', 'refuses']).default('none').meta({ label: 'trouble' }),
});
const stepsPerEpoch = 4;
const wishes = ['batch', 'epoch', 'many'];

/** Adds `rate` to a variable, step by step; a random number in each frame. */
const counter: Experiment<typeof schema> = defineExperiment(schema, async function* ({ params, random, ...context }) {
  if (params.trouble === 'refuses') throw new Problem('The steps are too steep.');
  const sum = tf.tidy(() => tf.variable(tf.scalar(0)));
  const frame = (step: number): Frame => ({
    step,
    epoch: step / stepsPerEpoch,
    samples: step * 10,
    scalars: { sum: sum.dataSync()[0] as number, chance: random.uniform(), wanted: wishes.indexOf(context.wanted()) },
    epochEnd: step > 0 && step % stepsPerEpoch === 0,
    last: step === params.steps,
    tensors: async () => ({ sum: { shape: [1], values: Float32Array.from(sum.dataSync()) } }),
  });
  context.plan({ steps: params.steps, epochs: params.steps / stepsPerEpoch });
  context.answer('double', (input) => 2 * Number(input));
  context.answer('stumble', () => {
    throw new Problem('I stumbled.');
  });
  let halted = false;
  try {
    yield frame(0);
    for (let step = 1; step <= params.steps; step++) {
      if (params.trouble === 'throws' && step === 3) throw new TypeError('tensor id 7');
      if (params.trouble === 'halts' && step === 3 && !halted) {
        halted = true;
        yield { ...frame(step), halt: { reason: 'diverged', message: 'Too fast.' } };
      }
      tf.tidy(() => sum.assign(tf.add(sum, params.rate)));
      yield params.trouble === 'rests' && step === 6
        ? { ...frame(step), rest: { message: 'Far enough.' } }
        : frame(step);
    }
  } finally {
    sum.dispose();
  }
});

function start(params: Record<string, unknown> = {}, seed = 1) {
  const messages: Outbound[] = [];
  const watchers: { when: (message: Outbound) => boolean; done: () => void }[] = [];
  const session = createSession({
    experiment: counter as unknown as Experiment,
    tf,
    backend: { name: 'cpu', where: 'server', why: 'a test', passedOver: [] },
    options: { lab: 'counter', params, seed },
    post(message) {
      messages.push(message);
      for (const watcher of watchers) if (watcher.when(message)) watcher.done();
    },
    loadDataset: () => Promise.reject(new Problem('There are no images here.')),
  });
  const until = (when: (message: Outbound) => boolean) => new Promise<void>((done) => watchers.push({ when, done }));
  const inState = (state: string) => until((message) => message.type === 'state' && message.state === state);
  const frames = (): ScalarFrame[] => messages.flatMap((message) => (message.type === 'frames' ? message.frames : []));
  const answer = async (question: { name?: string; input?: unknown }) => {
    const id = messages.length + 1000;
    const answered = until((message) => message.type === 'answer' && message.id === id);
    session.receive(
      question.name ? { type: 'ask', id, name: question.name, input: question.input } : { type: 'export', id },
    );
    await answered;
    return messages.find((message) => message.type === 'answer' && message.id === id);
  };
  return { session, messages, next: until, inState, frames, answer };
}

test('a run waits at step 0, plays to its end, still answers, and frees every tensor', async () => {
  const before = tf.memory().numTensors;
  const run = start();
  await run.inState('paused');
  assert.deepEqual(
    run.frames().map(({ step }) => step),
    [0],
  );
  run.session.receive({ type: 'play' });
  await run.inState('finished');
  assert.deepEqual(
    run.frames().map(({ step }) => step),
    Array.from({ length: 13 }, (_, i) => i),
  );
  assert.equal(run.frames().at(-1)?.scalars.sum, 12);
  const tensors = run.messages.filter((message) => message.type === 'tensors');
  assert.deepEqual(tensors.at(-1), {
    type: 'tensors',
    step: 12,
    tensors: { sum: { shape: [1], values: Float32Array.of(12) } },
  });
  assert.deepEqual(await run.answer({ name: 'double', input: 21 }), {
    type: 'answer',
    id: run.messages.length + 999,
    value: 42,
  });
  run.session.receive({ type: 'play' });
  run.session.receive({ type: 'stop' });
  await run.session.ended;
  const last = run.messages.at(-1);
  assert.ok(last?.type === 'state' && last.state === 'ended' && last.reason === 'stopped');
  assert.equal(tf.memory().numTensors, before);
});

test('the same seed gives the same frames, another seed others', async () => {
  const chances = async (seed: number) => {
    const run = start({}, seed);
    run.session.receive({ type: 'play' });
    await run.inState('finished');
    run.session.receive({ type: 'stop' });
    await run.session.ended;
    return run.frames().map(({ scalars }) => scalars.chance);
  };
  assert.deepEqual(await chances(1), await chances(1));
  assert.notDeepEqual(await chances(1), await chances(2));
});

test('an experiment may come to rest with a sentence, and goes on when it is played', async () => {
  const run = start({ trouble: 'rests' });
  await run.inState('paused');
  const rested = run.next((message) => message.type === 'state' && message.message === 'Far enough.');
  run.session.receive({ type: 'play' });
  await rested;
  assert.deepEqual(run.messages.at(-1), {
    type: 'state',
    state: 'paused',
    message: 'Far enough.',
    exports: false,
  });
  assert.equal(run.frames().at(-1)?.step, 6);
  run.session.receive({ type: 'play' });
  await run.inState('finished');
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('an experiment is told whether a batch, an epoch, or as much as it likes is wanted', async () => {
  const run = start();
  await run.inState('paused');
  for (const unit of ['batch', 'epoch'] as const) {
    const paused = run.inState('paused');
    run.session.receive({ type: 'step', unit });
    await paused;
  }
  run.session.receive({ type: 'play' });
  await run.inState('finished');
  run.session.receive({ type: 'stop' });
  await run.session.ended;
  assert.deepEqual(
    run.frames().map(({ scalars }) => wishes[scalars.wanted as number]),
    ['many', 'batch', 'epoch', 'epoch', 'epoch', ...Array(8).fill('many')],
  );
});

test('a step is one batch, or on to the end of the epoch; pause holds the run where it is', async () => {
  const run = start({ steps: 100_000 });
  await run.inState('paused');
  const step = async (unit: 'batch' | 'epoch') => {
    const paused = run.inState('paused');
    run.session.receive({ type: 'step', unit });
    await paused;
    return run.frames().at(-1)?.step;
  };
  assert.equal(await step('batch'), 1);
  assert.equal(await step('epoch'), 4);
  assert.equal(await step('epoch'), 8);
  const running = run.inState('running');
  run.session.receive({ type: 'play' });
  await running;
  await new Promise((resolve) => setTimeout(resolve, 60));
  run.session.receive({ type: 'pause' });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const held = run.frames().at(-1)?.step;
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(run.frames().at(-1)?.step, held);
  assert.ok((held ?? 0) > 8);
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('a step asked for while the run still loads is taken', async () => {
  const run = start();
  run.session.receive({ type: 'step', unit: 'batch' });
  await run.inState('paused');
  assert.equal(run.frames().at(-1)?.step, 1);
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('a play that comes in while a step is being reported is not taken back', async () => {
  const run = start({ steps: 100_000 });
  await run.inState('paused');
  const seen = run.messages.length;
  run.session.receive({ type: 'step', unit: 'batch' });
  await run.next((message) => message.type === 'frames');
  run.session.receive({ type: 'play' });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const states = run.messages.slice(seen).flatMap((message) => (message.type === 'state' ? [message.state] : []));
  assert.equal(states.at(-1), 'running');
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('a live parameter changes the run as it goes; others, and nonsense, are refused', async () => {
  const run = start();
  await run.inState('paused');
  run.session.receive({ type: 'set', params: { rate: 5 } });
  assert.throws(() => run.session.receive({ type: 'set', params: { steps: 3 } }), /steps can't change while/);
  assert.throws(() => run.session.receive({ type: 'set', params: { rate: 'fast' } }), ParamsError);
  run.session.receive({ type: 'step', unit: 'batch' });
  await run.inState('paused');
  assert.equal(run.frames().at(-1)?.scalars.sum, 5);
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('a halted run says why, and may play on', async () => {
  const run = start({ trouble: 'halts' });
  const halted = run.inState('halted');
  run.session.receive({ type: 'play' });
  await halted;
  const { exports, ...last } = run.messages.at(-1) as StateMessage;
  assert.deepEqual(last, { type: 'state', state: 'halted', reason: 'diverged', message: 'Too fast.' });
  assert.equal(exports, false, 'nobody need ask for what it can not export');
  run.session.receive({ type: 'play' });
  await run.inState('finished');
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('errors: a sentence for the student, the rest behind details, no tensor left', async () => {
  const before = tf.memory().numTensors;
  const run = start({ trouble: 'throws' });
  run.session.receive({ type: 'play' });
  await run.session.ended;
  const last = run.messages.at(-1);
  assert.ok(last?.type === 'state' && last.state === 'ended' && last.reason === 'failed');
  assert.doesNotMatch(last.message ?? '', /tensor id/);
  assert.match(last.detail ?? '', /tensor id 7/);
  assert.equal(tf.memory().numTensors, before);

  const refused = start({ trouble: 'refuses' });
  await refused.session.ended;
  const end = refused.messages.at(-1);
  assert.ok(end?.type === 'state' && end.message === 'The steps are too steep.');
});

test('questions that have no answer are answered with a sentence', async () => {
  const run = start();
  const problem = async (name?: string) => {
    const message = await run.answer(name ? { name } : {});
    return message && 'problem' in message ? message.problem : '';
  };
  assert.match(await problem('weather'), /no answer to "weather".*double, stumble/);
  assert.equal(await problem('stumble'), 'I stumbled.');
  assert.match(await problem(), /nothing to export/);
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('a run that begins at its end is finished at once', async () => {
  const run = start({ steps: 0 });
  await run.inState('finished');
  run.session.receive({ type: 'stop' });
  await run.session.ended;
});

test('parameters that the schema refuses never begin a run', () => {
  assert.throws(() => start({ steps: 'many' }), ParamsError);
});
