/** The slides' examples (S14, S18): numbers that one can follow, and edit. */
import { useState } from 'preact/hooks';
import type { FigureProps } from '../../../client/parts/run.ts';
import { ImageSource } from './image-source.tsx';
import { Sliding } from './slide.tsx';
import { presetNames, presets } from './sliding-presets.ts';
import { fromPicture, fromPreset, type Setting } from './sliding-setting.ts';

export function SlidingFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useState<Setting>(() => fromPreset('slide14'));
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
