/** Where a figure's image comes from: the course's pictures, MNIST's test images, a file of the student's. */
import { useId, useRef, useState } from 'preact/hooks';
import type { FigureProps } from '../../../client/parts/run.ts';
import { untilLoaded } from '../../../client/parts/run-helpers.ts';
import { digit, type Picture } from './pictures.ts';
import { readPicture } from './upload.ts';

export interface ImageSourceProps {
  readonly controller: FigureProps['controller'];
  readonly onPicture: (picture: Picture) => void;
  /** Longest side of an uploaded image, in pixels. */
  readonly most: number;
  /** Pictures offered by name. */
  readonly offered?: readonly { readonly title: string; readonly make: () => Picture }[];
}

interface Answer {
  readonly pixels: ArrayLike<number>;
  readonly label: number;
}

/** One of MNIST's test images, from the lab's run, which is started (and waits) when there is none. */
async function testImage(controller: FigureProps['controller'], index: number): Promise<Picture> {
  const run = controller.ensure();
  const problem = await untilLoaded(run);
  if (problem !== null) throw new Error(problem);
  const { pixels, label } = (await run.ask('image', { index })) as Answer;
  return digit(Array.from(pixels), `test image ${index}, a ${label}`);
}

export function ImageSource({ controller, onPicture, most, offered = [] }: ImageSourceProps) {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const next = useRef(0);
  const id = useId();
  const take = async (what: string, get: () => Promise<Picture>) => {
    setBusy(what);
    setProblem(null);
    try {
      onPicture(await get());
    } catch (error) {
      setProblem((error as Error).message);
    }
    setBusy(null);
  };
  return (
    <div class="image-source">
      {offered.map(({ title, make }) => (
        <button key={title} type="button" class="btn" onClick={() => onPicture(make())}>
          {title}
        </button>
      ))}
      <button
        type="button"
        class="btn"
        disabled={busy !== null}
        onClick={() => void take('Fetching a digit …', () => testImage(controller, next.current++ % 10_000))}
      >
        A digit of MNIST
      </button>
      <span class="btn file">
        <label for={id}>Your own image …</label>
        <input
          id={id}
          type="file"
          accept="image/*"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void take('Reading the image …', () => readPicture(file, most));
            event.currentTarget.value = '';
          }}
        />
      </span>
      <span class="small" role="status">
        {busy}
      </span>
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}
