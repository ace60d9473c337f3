/** Kept runs in a link: what comes back of them, what doesn't fit, and what a changed link does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64, toBase64 } from '../../labs/kit/base64.ts';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import { seededRandom } from '../../labs/kit/random.ts';
import { readKept, writeKept } from './kept-link.ts';
import type { KeptRun } from './run.ts';

const damaged = { name: 'Problem', message: /kept runs in the link can’t be read: the link is damaged/ };

/** A training of 430 batches an epoch, with a loss that scatters and a validation five times an epoch. */
function training(label: string, steps: number): KeptRun {
  const random = seededRandom(label.length);
  const frames = Array.from({ length: steps + 1 }, (_, step): ScalarFrame => {
    const level = 0.05 + 2.2 * Math.exp(-step / 150);
    return {
      step,
      epoch: step / 430,
      samples: step * 128,
      scalars: {
        ...(step > 0 ? { loss: level * (0.8 + 0.4 * random.uniform()) } : {}),
        ...(step % 86 === 0 ? { validationLoss: level, validationAccuracy: 1 - level / 2.3 } : {}),
      },
      ...(step > 0 && step % 430 === 0 ? { epochEnd: true } : {}),
    };
  });
  return { id: label, label, frames };
}

const bare = (runs: readonly KeptRun[]) => runs.map(({ label, frames }) => ({ label, frames }));
/** As a link holds it: four digits. */
const rounded = (frames: readonly ScalarFrame[]) =>
  frames.map((frame) => ({
    ...frame,
    epoch: Number(frame.epoch.toFixed(9)),
    scalars: Object.fromEntries(
      Object.entries(frame.scalars)
        .map(([name, y]) => [name, Number(y.toPrecision(4))] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }));
const scalar = (run: KeptRun | undefined, name: string) =>
  (run?.frames ?? []).flatMap(({ step, scalars }) => (scalars[name] === undefined ? [] : [{ step, y: scalars[name] }]));

async function linked(runs: readonly KeptRun[], room?: number): Promise<readonly KeptRun[]> {
  const { text } = await writeKept(runs, room);
  assert.ok(text !== null);
  assert.equal(encodeURIComponent(text), text, 'nothing that an address escapes');
  return readKept(text);
}

const frames = fc
  .array(
    fc.record({
      steps: fc.integer({ min: 0, max: 1000 }),
      batch: fc.integer({ min: 1, max: 512 }),
      scalars: fc.dictionary(
        fc.constantFrom('loss', 'accuracy', 'validationLoss', 'gradientNorm1'),
        fc.oneof(fc.double(), fc.float({ min: 0, max: 5, noNaN: true })),
      ),
    }),
    { maxLength: 400 },
  )
  .map((parts): ScalarFrame[] => {
    let [step, samples] = [0, 0];
    return parts.map(({ steps, batch, scalars }, i) => {
      step += steps + Math.min(i, 1);
      samples += (steps + Math.min(i, 1)) * batch;
      return { step, epoch: samples / 1280, samples, scalars: { ...scalars } };
    });
  });
const anyRuns = fc.array(fc.record({ id: fc.uuid(), label: fc.string({ maxLength: 200, unit: 'binary' }), frames }), {
  minLength: 1,
  maxLength: 4,
});

test('short runs come back frame by frame, with four digits of each value', async () => {
  await fc.assert(
    fc.asyncProperty(anyRuns, async (runs) => {
      const back = await linked(runs, 1e6);
      const plain = (one: readonly KeptRun[]) => one.map(({ label, frames: of }) => ({ label, frames: rounded(of) }));
      // An address knows no −0.
      const text = (one: readonly KeptRun[]) =>
        JSON.stringify(plain(one), (_, y) => (typeof y === 'number' && !Number.isFinite(y) ? String(y) : y));
      assert.equal(text(back), text(runs));
    }),
    { numRuns: 60 },
  );
});

test('a long run keeps each measured value, and means of the others that lie on its line', async () => {
  const run = training('small LeNet, Adam 0.003', 4000);
  const [back] = await linked([run]);
  assert.deepEqual(
    scalar(back, 'validationLoss').map(({ step }) => step),
    scalar(run, 'validationLoss').map(({ step }) => step),
  );
  const [curve, whole] = [scalar(back, 'loss'), scalar(run, 'loss')];
  assert.ok(curve.length > 500 && curve.length <= 600, `${curve.length} points`);
  // As a plot draws it: means over one in 150 parts of its width.
  const mean = (of: typeof curve, from: number) => {
    const within = of.filter(({ step }) => step >= from && step < from + 4000 / 150);
    return within.reduce((sum, { y }) => sum + y, 0) / within.length;
  };
  for (let from = 0; from < 3990; from += 4000 / 150) {
    const [drawn, right] = [mean(curve, from), mean(whole, from)];
    // A plot of 200 pixels over three decades of loss has one for 3.5 %.
    assert.ok(Math.abs(drawn / right - 1) < 0.05, `from step ${from}: ${drawn}, not ${right}`);
  }
  assert.deepEqual(
    back?.frames.filter(({ epochEnd }) => epochEnd).map(({ epoch }) => Math.round(epoch * 1e6) / 1e6),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});

test('what doesn’t fit goes without points first, then without the oldest runs, which are named', async () => {
  const runs = Array.from({ length: 8 }, (_, i) => training(`run ${'x'.repeat(i)}`, 3000));
  const { text, left } = await writeKept(runs);
  assert.deepEqual(left, [], 'eight long runs fit');
  const kB = (written: string | null) => (fromBase64(written ?? '')?.length ?? 0) / 1024;
  assert.ok(kB(text) <= 16 && kB(text) > 8, `${kB(text)} kB`);
  const few = await writeKept(runs, 4000);
  assert.ok(few.left.length > 0 && few.left.length < 8, `${few.left.length} left`);
  assert.deepEqual(few.left, runs.slice(0, few.left.length));
  const back = await readKept(few.text ?? '');
  assert.deepEqual(
    back.map(({ label }) => label),
    runs.slice(few.left.length).map(({ label }) => label),
  );
  assert.ok(scalar(back[0], 'loss').length <= 150, 'points go before runs do');
  assert.deepEqual(await writeKept(runs, 10), { text: null, left: runs });
  const many = await writeKept(Array.from({ length: 60 }, (_, i) => training(`run ${i}`, 3)));
  assert.equal(many.left.length, 10, 'a link shows fifty at most');
  assert.equal((await readKept(many.text ?? '')).length, 50);
});

test('a link that was cut off or changed is refused with a sentence', async () => {
  const { text } = await writeKept([training('a', 300), training('bb', 40)]);
  const whole = fromBase64(text ?? '') ?? new Uint8Array();
  for (const length of [0, 1, 7, whole.length >> 1, whole.length - 1])
    await assert.rejects(readKept(toBase64(whole.subarray(0, length))), damaged);
  for (const other of ['%', 'a'.repeat(40_000), toBase64(new TextEncoder().encode('[]'))])
    await assert.rejects(readKept(other), damaged);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
      const changed = Uint8Array.from(whole, (byte, i) => (i === at ? byte ^ bits : byte));
      // A few bits of a deflated text mean nothing: what is read then is what was written.
      const read = await readKept(toBase64(changed)).catch((error: Error) => error);
      if (read instanceof Error) assert.match(read.message, damaged.message);
      else assert.deepEqual(bare(read), bare(await readKept(text ?? '')));
    }),
    { numRuns: 200 },
  );
});

/** Says what it likes, packed as a link's text is. */
async function forged(runs: unknown, before = ''): Promise<string> {
  const stream = new Blob([before, JSON.stringify(runs)]).stream().pipeThrough(new CompressionStream('deflate'));
  return toBase64(new Uint8Array(await new Response(stream).arrayBuffer()));
}

test('a text that holds no runs is refused, and so is one that grows without end', async () => {
  const run = { label: 'x', steps: [0, 1], samples: [0, 8], perEpoch: 16, ends: [], scalars: { loss: [1, null] } };
  const [read] = await readKept(await forged([run]));
  assert.deepEqual(read?.frames, [
    { step: 0, epoch: 0, samples: 0, scalars: { loss: 1 } },
    { step: 1, epoch: 0.5, samples: 8, scalars: {} },
  ]);
  const wrong: readonly unknown[] = [
    null,
    [],
    [{ ...run, steps: [0] }],
    [{ ...run, steps: [0, -1] }],
    [{ ...run, steps: [0, 0.5] }],
    [{ ...run, scalars: { loss: [1] } }],
    [{ ...run, scalars: { loss: [1, 'x'] } }],
    [{ ...run, label: 'x'.repeat(201) }],
    Array.from({ length: 51 }, () => run),
  ];
  for (const runs of wrong) await assert.rejects(readKept(await forged(runs)), damaged);
  assert.equal((await readKept(await forged([run], ' '.repeat(1e6)))).length, 1);
  await assert.rejects(readKept(await forged([run], ' '.repeat(3e6))), damaged);
});
