/** An image, damaged, and what the machines make of it: asked of the run, anew as it learns. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { number, oneOf } from '../../../client/parts/codecs.ts';
import { createLatest, type Latest } from '../../../client/parts/latest.ts';
import { useLinked } from '../../../client/parts/linked.ts';
import type { LabController, Run } from '../../../client/parts/run.ts';
import { Choice } from './fields.tsx';
import { fixed } from './words.ts';

const damages = [
  { value: 'noise', label: 'noise' },
  { value: 'lower half', label: 'lower half gone' },
  { value: 'stripe', label: 'a stripe gone' },
  { value: 'none', label: 'nothing' },
] as const;
type Damage = (typeof damages)[number]['value'];

interface Reconstruction {
  readonly original: Float32Array;
  readonly damaged: Float32Array;
  readonly reconstructed: Float32Array;
  readonly machines: number;
  readonly errorBefore: number;
  readonly errorAfter: number;
}

const states = ['paused', 'running', 'halted', 'finished'];
const again = 500;

function useReconstruction(run: Run | null, index: number, damage: Damage): Reconstruction | null {
  const [result, setResult] = useState<Reconstruction | null>(null);
  const latest = useRef<Latest | null>(null);
  const asked = useRef(0);
  const answering = run !== null && states.includes(run.status.value.state);
  const tensors = run?.tensors.value;
  useEffect(() => {
    if (!run || !answering) return setResult(null);
    latest.current ??= createLatest();
    const timer = setTimeout(
      () => {
        asked.current = performance.now();
        latest.current?.(async () => {
          const image = (await run.ask('image', { index }).catch(() => null)) as { pixels: ArrayLike<number> } | null;
          if (!image) return;
          const pixels = Array.from(image.pixels, (value) => value / 255);
          setResult((await run.ask('reconstruct', { pixels, damage }).catch(() => null)) as Reconstruction | null);
        });
      },
      Math.max(0, again - (performance.now() - asked.current)),
    );
    return () => clearTimeout(timer);
  }, [run, answering, tensors, index, damage]);
  return result;
}

const count = 2000;

export function DamagePanel({ controller }: { readonly controller: LabController }) {
  const [index, setIndex] = useLinked('image', 0, number({ min: 0, max: count - 1, whole: true }));
  const [damage, setDamage] = useLinked<Damage>('damage', 'noise', oneOf(damages.map(({ value }) => value)));
  const result = useReconstruction(controller.run.value, index, damage);
  const go = (next: number) => {
    controller.ensure();
    setIndex((next + count) % count);
  };
  return (
    <div class="stack damage">
      <Choice label="damage" options={damages} value={damage} onChoose={setDamage} />
      <div class="pictures">
        <Shown name="an image" values={result?.original} />
        <Shown name="damaged" values={result?.damaged} />
        <Shown name="reconstructed" values={result?.reconstructed} />
      </div>
      <p class="picker-row">
        <button type="button" class="btn" aria-label="Previous image" onClick={() => go(index - 1)}>
          ←
        </button>
        <button type="button" class="btn" aria-label="Next image" onClick={() => go(index + 1)}>
          →
        </button>
        <span class="small num" role="status">
          {result
            ? `image ${index + 1}, through ${result.machines === 1 ? 'one machine' : 'both machines'}: ${fixed(Math.sqrt(result.errorBefore))} off before, ${fixed(Math.sqrt(result.errorAfter))} after`
            : 'Press Play, Step or an arrow to see one.'}
        </span>
      </p>
    </div>
  );
}

const paper = new Float32Array(28 * 28);

function Shown({ name, values }: { readonly name: string; readonly values: ArrayLike<number> | undefined }) {
  return (
    <div>
      <Pixels values={values ?? paper} columns={28} label={values ? name : `${name}: nothing yet`} />
      <p class="small">{name}</p>
    </div>
  );
}
