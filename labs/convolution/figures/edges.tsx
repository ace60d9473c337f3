/** Kernels that find edges and others (S17), on a picture. */
import { flag, matrix, oneOf, text } from '../../../client/parts/codecs.ts';
import { useLinkedAll } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { modes } from '../convolve.ts';
import { kernels, nameOfKernel } from '../kernels.ts';
import { ImageSource } from './image-source.tsx';
import { imageCodec } from './links.ts';
import { house, shapes, toGrey } from './pictures.ts';
import { Sliding } from './slide.tsx';
import { fromPicture, type Setting } from './sliding-setting.ts';

const edgeKernels = ['sobelX', 'sobelY', 'laplacian', 'sharpen', 'blur', 'emboss'] as const;
const firstPicture = 64;
const kernelSide = { least: 1, most: 9 };
const codecs = {
  image: imageCodec({ shapes: toGrey(shapes(firstPicture)), house: toGrey(house(firstPicture)) }),
  kernel: matrix({ min: -1e6, max: 1e6, rows: kernelSide, columns: kernelSide }),
  mode: oneOf(modes),
  flip: flag,
  photo: flag,
  says: text(120),
};

export function EdgesFigure({ controller }: FigureProps) {
  const [setting, setSetting] = useLinkedAll<Setting>(
    () =>
      ({
        kernel: kernels.sobelX.kernel,
        mode: 'same',
        flip: false,
        ...fromPicture(shapes(firstPicture)),
        says: kernels.sobelX.does,
        start: { row: 20, column: 7 },
      }) as Setting,
    codecs,
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
