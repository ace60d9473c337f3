import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from './experiment.ts';
import { createOutbox } from './outbox.ts';
import type { Outbound } from './protocol.ts';

const frame = (step: number): Frame => ({
  step,
  epoch: step,
  samples: step,
  scalars: { step },
  epochEnd: true,
  tensors: async () => ({ step: { shape: [1], values: Float32Array.of(step) } }),
});

async function sentBy(drawn: () => boolean): Promise<Outbound[]> {
  const sent: Outbound[] = [];
  const outbox = createOutbox((message) => sent.push(message), drawn);
  for (let step = 1; step <= 20; step++) await outbox.add(frame(step));
  await outbox.flush(true);
  return sent;
}

const stepsOf = (sent: readonly Outbound[]) =>
  sent.flatMap((message) => (message.type === 'tensors' ? [message.step] : []));
const scalarsOf = (sent: readonly Outbound[]) =>
  sent.flatMap((message) => (message.type === 'frames' ? message.frames.map(({ step }) => step) : []));
const all = Array.from({ length: 20 }, (_, i) => i + 1);

test('every epoch has its picture while the page keeps up', async () => {
  const sent = await sentBy(() => true);
  assert.deepEqual(stepsOf(sent), all);
  assert.deepEqual(scalarsOf(sent), all);
});

test('a page that is still drawing gets no more pictures, but every scalar, and the last picture at a rest', async () => {
  const sent = await sentBy(() => false);
  assert.deepEqual(stepsOf(sent), [1, 20]);
  assert.deepEqual(scalarsOf(sent), all);
});
