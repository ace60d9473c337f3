/** A box of numbers (S29): N samples, C channels, H rows, W columns, and the order in which they lie in memory. */
import { useMemo } from 'preact/hooks';
import { oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { addressOf, flat, type Layout, type Place4, placeOf, toNHWC } from '../layout.ts';
import { AddressSum, LayoutAxes } from './layout-axes.tsx';
import { Memory } from './layout-memory.tsx';
import { Planes } from './layout-planes.tsx';
import { type Axis, axes, axisSets, boxes, numbered, places, type Shape, shapes } from './layout-setting.ts';
import { describeSlice } from './say.ts';

const isFlat = (values: readonly unknown[], length: number): values is readonly number[] =>
  values.length === length && values.every((entry) => typeof entry === 'number');

export function LayoutFigure({ controller }: FigureProps) {
  const [box, setBox] = useLinked<Shape>('box', shapes[0] as Shape, boxes);
  const [layout, setLayout] = useLinked<Layout>('layout', 'NCHW', oneOf(['NCHW', 'NHWC']));
  const [wanted, setPlace] = useLinked<Place4>('at', { n: 0, c: 1, h: 2, w: 3 }, places);
  const [all, setAll] = useLinked<ReadonlySet<Axis>>('all', new Set<Axis>(['h', 'w']), axisSets);
  // The address may name another box and leave the place as it was.
  const place = useMemo(
    () =>
      Object.fromEntries(axes.map(({ key, size }) => [key, Math.min(wanted[key], box[size] - 1)])) as unknown as Place4,
    [wanted, box],
  );
  const implementation = useImplementation(controller.lab, 'to-nhwc', toNHWC, 'toNHWC');
  const x = useMemo(() => numbered(box), [box]);
  const lists = useMemo(() => (layout === 'NHWC' ? [[x]] : []), [x, layout]);
  const answers = useAnswers(implementation, lists);
  const total = box.N * box.C * box.H * box.W;
  const memory = useMemo(() => {
    if (layout === 'NCHW') return flat(x);
    const answer = answers?.lists === lists ? answers.values[0] : null;
    const given: readonly unknown[] = Array.isArray(answer) ? (answer as unknown[]).flat(3) : [];
    return isFlat(given, total) ? given : null;
  }, [answers, lists, layout, x, total]);
  const inSlice = (where: Place4) => axes.every(({ key }) => all.has(key) || where[key] === place[key]);
  const taken = useMemo(() => memory?.map((id) => inSlice(placeOf(id, box, 'NCHW'))) ?? [], [memory, all, place, box]);
  const address = addressOf(place, box, layout);
  const choose = (next: Shape) => {
    setBox(next);
    setPlace({ n: 0, c: Math.min(1, next.C - 1), h: 2, w: 3 });
  };
  return (
    <figure class="fig convolution layout" aria-label="A box of numbers in memory">
      <div class="pad toolbar">
        <div class="seg" role="radiogroup" aria-label="Box">
          {shapes.map((shape) => (
            <label key={shape.title}>
              <input type="radio" name="layout-box" checked={shape === box} onChange={() => choose(shape)} />
              {shape.title}: ({shape.N}, {shape.C}, {shape.H}, {shape.W})
            </label>
          ))}
        </div>
        <div class="seg" role="radiogroup" aria-label="Order in memory">
          {(['NCHW', 'NHWC'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="layout-order" checked={layout === one} onChange={() => setLayout(one)} />
              {one}
            </label>
          ))}
        </div>
      </div>
      <div class="pad layout-parts">
        <div class="stack">
          <Planes {...{ box, place, inSlice }} onPlace={setPlace} />
          <LayoutAxes {...{ box, place, all }} onPlace={setPlace} onAll={setAll} />
        </div>
        <div class="stack">
          {memory ? (
            <Memory
              {...{ memory, taken, box, address }}
              onAddress={(at) => setPlace(placeOf(memory[at] ?? 0, box, 'NCHW'))}
            />
          ) : (
            <p class="small">There is no order to show: the code gave no box of that shape.</p>
          )}
          <AddressSum {...{ box, layout, place, address }} />
        </div>
      </div>
      <div class="controls">
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">
        {`x[${axes.map(({ key }) => (all.has(key) ? ':' : place[key])).join(', ')}] has the shape (${axes
          .filter(({ key }) => all.has(key))
          .map(({ size: name }) => box[name])
          .join(', ')}): ${memory ? describeSlice(taken) : 'nothing'} of memory in ${layout}.`}
      </figcaption>
    </figure>
  );
}
