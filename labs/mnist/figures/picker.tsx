/** Any of the 10,000 test images, to send through the layers. */
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { number, orNone } from '../../../client/parts/codecs.ts';
import { useLinkedSignal } from '../../../client/parts/linked.ts';
import type { Run } from '../../../client/parts/run.ts';
import { latestOnly } from './latest.ts';
import { answering } from './use.ts';
import { type MnistController, viewOf } from './view.ts';

const count = 10_000;

const images = orNone(number({ min: 0, max: count - 1, whole: true }));

interface Image {
  readonly pixels: Uint8Array | readonly number[];
  readonly label: number;
}

/** Chooses a test image: by number, the one before or after, or any. */
export function TestImagePicker({ controller }: { readonly controller: MnistController }) {
  const { shown } = viewOf(controller);
  const wanted = useSignal<number | null>(null);
  const problem = useSignal<string | null>(null);
  const run = answering(controller);
  const [fetchImage] = useState(() =>
    latestOnly(async ({ run: asked, index }: { run: Run; index: number }) => {
      try {
        const { pixels, label } = (await asked.ask('image', { index })) as Image;
        if (wanted.peek() === index) shown.value = { pixels: Uint8Array.from(pixels), test: { index, label } };
        problem.value = null;
      } catch (error) {
        problem.value = (error as Error).message;
      }
      if (wanted.peek() === index) wanted.value = null;
    }),
  );
  useEffect(() => {
    if (run && wanted.value !== null) fetchImage({ run, index: wanted.value });
  }, [run, wanted.value]);
  const go = (index: number) => {
    controller.ensure();
    wanted.value = ((index % count) + count) % count;
  };
  const chosen = useComputed(() => wanted.value ?? shown.value.test?.index ?? null);
  useLinkedSignal('image', chosen, null, images, (index) => index !== null && go(index));
  const current = wanted.value ?? shown.value.test?.index ?? null;
  return (
    <fieldset class="picker">
      <legend>Or a test image</legend>
      <input
        type="text"
        inputMode="numeric"
        aria-label="Number of the test image, 0 to 9,999"
        placeholder="0"
        value={current ?? ''}
        onChange={(event) => {
          const index = Number(event.currentTarget.value);
          if (event.currentTarget.value.trim() && Number.isInteger(index) && index >= 0 && index < count) go(index);
          else problem.value = 'Test images are numbered from 0 to 9,999.';
        }}
      />
      <button type="button" class="btn" onClick={() => go(Math.floor(Math.random() * count))}>
        Any
      </button>
      <button type="button" class="btn" aria-label="Previous test image" onClick={() => go((current ?? 1) - 1)}>
        ←
      </button>
      <button type="button" class="btn" aria-label="Next test image" onClick={() => go((current ?? -1) + 1)}>
        →
      </button>
      {problem.value && <p role="alert">{problem.value}</p>}
    </fieldset>
  );
}
