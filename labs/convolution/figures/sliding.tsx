/** The slides' examples (S14, S18): numbers that one can follow, and edit. */
import { flag, matrix, oneOf, orNone, text } from '../../../client/parts/codecs.ts';
import { useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { modes } from '../convolve.ts';
import { ImageSource } from './image-source.tsx';
import { imageCodec } from './links.ts';
import { Sliding } from './slide.tsx';
import { presetNames, presets } from './sliding-presets.ts';
import { fromPicture, fromPreset, type Setting } from './sliding-setting.ts';

const kernelSide = { least: 1, most: 9 };
const codecs = {
  preset: orNone(oneOf(presetNames)),
  image: imageCodec(),
  kernel: matrix({ min: -1e6, max: 1e6, rows: kernelSide, columns: kernelSide }),
  mode: oneOf(modes),
  flip: flag,
  photo: flag,
  says: text(120),
};

export function SlidingFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useLinkedAll<Setting>(() => fromPreset('slide14'), codecs);
  const change = (patch: Partial<Setting>) => setSetting((now) => ({ ...now, ...patch }));
  return (
    <Sliding controller={controller} setting={setting} change={change} name="A kernel slides over an image">
      <div class="seg" role="radiogroup" aria-label="Example">
        {presetNames.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="sliding-preset"
              checked={setting.preset === name}
              onChange={() => setSetting(fromPreset(name))}
            />
            {presets[name].title}
          </label>
        ))}
      </div>
      <ImageSource controller={controller} most={64} onPicture={(picture) => change(fromPicture(picture))} />
    </Sliding>
  );
}
