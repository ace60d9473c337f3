/** Kernels that find edges and others (S17), on a picture. */
import { useState } from 'preact/hooks';
import type { FigureProps } from '../../../client/parts/run.ts';
import { kernels, nameOfKernel } from '../kernels.ts';
import { ImageSource } from './image-source.tsx';
import { house, shapes } from './pictures.ts';
import { Sliding } from './slide.tsx';
import { fromPicture, type Setting } from './sliding-setting.ts';

const edgeKernels = ['sobelX', 'sobelY', 'laplacian', 'sharpen', 'blur', 'emboss'] as const;
const firstPicture = 64;

export function EdgesFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useState<Setting>(
    () =>
      ({
        kernel: kernels.sobelX.kernel,
        mode: 'same',
        flip: false,
        ...fromPicture(shapes(firstPicture)),
        says: kernels.sobelX.does,
        start: { row: 20, column: 7 },
      }) as Setting,
  );
  const change = (patch: Partial<Setting>) => setSetting((now) => ({ ...now, ...patch }));
  const name = nameOfKernel(setting.kernel);
  return (
    <Sliding controller={controller} setting={setting} change={change} name="A kernel on a picture" named={false}>
      <div class="seg" role="radiogroup" aria-label="Kernel">
        {edgeKernels.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="edge-kernel"
              checked={name === one}
              onChange={() => change({ kernel: kernels[one].kernel, says: kernels[one].does })}
            />
            {kernels[one].title}
          </label>
        ))}
        {name === null && (
          <label>
            <input type="radio" name="edge-kernel" checked readOnly />
            custom
          </label>
        )}
      </div>
      <ImageSource
        controller={controller}
        most={128}
        offered={[
          { title: 'Shapes', make: () => shapes(firstPicture) },
          { title: 'A house', make: () => house(firstPicture) },
        ]}
        onPicture={(picture) => change(fromPicture(picture))}
      />
    </Sliding>
  );
}
