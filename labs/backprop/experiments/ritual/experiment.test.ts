/** The ritual's three promises, on images that can be told apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSplits, LabelledImages } from '../../../kit/datasets/images.ts';
import type { Experiment } from '../../../kit/experiment.ts';
import type { Outbound, ScalarFrame } from '../../../kit/protocol.ts';
import { seededRandom } from '../../../kit/random.ts';
import { createSession } from '../../../kit/session.ts';
import { tf } from '../../../kit/test-tf.node.ts';
import experiment from './experiment.ts';

/** Noise with a bright bar whose place is the class. */
function bars(count: number, seed: number): LabelledImages {
  const random = seededRandom(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const pixels = new Uint8Array(count * 784).map((_, i) =>
    Math.floor((i % 784) / 56) === (labels[Math.floor(i / 784)] as number) ? 255 : random.integer(200),
  );
  return { count, rows: 28, columns: 28, pixels, labels };
}
const data: ImageSplits = { train: bars(600, 1), test: bars(200, 2) };

async function run(params: Record<string, unknown>): Promise<{ first: ScalarFrame; last: ScalarFrame }> {
  const frames: ScalarFrame[] = [];
  let finished = () => {};
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const session = createSession({
    experiment: experiment as unknown as Experiment,
    tf,
    backend: { name: 'cpu', where: 'server', why: 'a test', passedOver: [] },
    options: { lab: 'backprop/ritual', seed: 3, params },
    loadDataset: async () => data,
    post(message: Outbound) {
      if (message.type === 'frames') frames.push(...message.frames);
      if (message.type === 'state' && ['finished', 'halted', 'ended'].includes(message.state)) finished();
    },
  });
  session.receive({ type: 'play' });
  await done;
  session.receive({ type: 'stop' });
  await session.ended;
  return { first: frames[0] as ScalarFrame, last: frames.at(-1) as ScalarFrame };
}

test('the first loss is about ln 10, and far above with weights that are too large; one batch is learnt by heart', async () => {
  const before = tf.memory().numTensors;
  const { first, last } = await run({ samples: 'ten' });
  assert.ok(Math.abs((first.scalars.testLoss ?? 0) - Math.log(10)) < 0.7, `${first.scalars.testLoss}`);
  assert.ok((last.scalars.loss ?? 1) < 0.05);
  assert.equal(last.scalars.accuracy, 1);
  assert.equal(tf.memory().numTensors, before);
  const large = await run({ samples: 'ten', scale: 10 });
  assert.ok((large.first.scalars.testLoss ?? 0) > 20);
});
