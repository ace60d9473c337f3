/** A box of numbers (S29): N samples, C channels, H rows, W columns, and the order in which they lie in memory. */
import { useMemo } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { checked, list, mapped, oneOf, text } from '../../../client/parts/codecs.ts';
import { blend, type Palette, type Rgb } from '../../../client/parts/colours.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import { drawPixels } from '../../../client/parts/pixels.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import { addressOf, type Box4, flat, type Layout, type Place4, placeOf, toNHWC } from '../layout.ts';
import { describeSlice } from './say.ts';
import { count, many } from './words.ts';

interface Shape extends Box4 {
  readonly title: string;
}
const shapes: readonly Shape[] = [
  { title: 'a small box', N: 2, C: 3, H: 4, W: 5 },
  { title: 'one RGB image', N: 1, C: 3, H: 32, W: 32 },
  { title: 'ten feature maps', N: 1, C: 10, H: 20, W: 20 },
];
const axes = [
  { key: 'n', size: 'N', what: 'sample' },
  { key: 'c', size: 'C', what: 'channel' },
  { key: 'h', size: 'H', what: 'row' },
  { key: 'w', size: 'W', what: 'column' },
] as const;
type Axis = (typeof axes)[number]['key'];
const orders = { NCHW: ['n', 'c', 'h', 'w'], NHWC: ['n', 'h', 'w', 'c'] } as const;

const boxes = mapped(
  oneOf(['small', 'rgb', 'maps']),
  (name) => shapes[['small', 'rgb', 'maps'].indexOf(name)] as Shape,
  (shape) => ['small', 'rgb', 'maps'][shapes.indexOf(shape)] ?? 'small',
);
const places = mapped<Place4, readonly number[]>(
  list({ min: 0, max: 31, whole: true, least: 4, most: 4 }),
  ([n = 0, c = 0, h = 0, w = 0]) => ({ n, c, h, w }),
  ({ n, c, h, w }) => [n, c, h, w],
);
/** The axes that are taken whole, by their letters. */
const axisSets = mapped<ReadonlySet<Axis>, string>(
  checked(text(4), (letters) =>
    /^n?c?h?w?$/.test(letters) ? null : 'It is some of the letters n, c, h, w, in this order.',
  ),
  (letters) => new Set([...letters] as Axis[]),
  (all) => axes.map(({ key }) => (all.has(key) ? key : '')).join(''),
);

/** The numbers of the box are their own addresses in NCHW, so that every order can be read off. */
function numbered({ N, C, H, W }: Box4): number[][][][] {
  let next = 0;
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => Array.from({ length: W }, () => next++))),
  );
}

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
  const order = orders[layout];
  const size = (axis: Axis) => box[axes.find(({ key }) => key === axis)?.size ?? 'N'];
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
          <div class="axes">
            {axes.map(({ key, size: name, what }) => (
              <div key={key} class="axis">
                <label class="field">
                  <span>
                    {what} <i class="math">{key}</i> <b class="value">{all.has(key) ? 'all' : place[key]}</b>
                  </span>
                  <input
                    type="range"
                    min={0}
                    max={box[name] - 1}
                    disabled={all.has(key) || box[name] === 1}
                    value={place[key]}
                    onInput={(event) => setPlace({ ...place, [key]: Number(event.currentTarget.value) })}
                  />
                </label>
                <label class="every">
                  <input
                    type="checkbox"
                    checked={all.has(key)}
                    onChange={(event) => {
                      const next = new Set(all);
                      if (event.currentTarget.checked) next.add(key);
                      else next.delete(key);
                      setAll(next);
                    }}
                  />
                  all
                </label>
              </div>
            ))}
          </div>
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
          <p class="address num">
            address = ((<i class="math">{order[0]}</i> · {size(order[1])} + <i class="math">{order[1]}</i>) ·{' '}
            {size(order[2])} + <i class="math">{order[2]}</i>) · {size(order[3])} + <i class="math">{order[3]}</i>
            <br />= (({place[order[0]]} · {size(order[1])} + {place[order[1]]}) · {size(order[2])} + {place[order[2]]})
            · {size(order[3])} + {place[order[3]]} = <b>{count(address)}</b>
          </p>
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

/** Each channel has a colour of its own between the two ends of the sequential scale. */
const channelColour = (c: number, of: number, colours: Palette): Rgb =>
  colours.sequential(of === 1 ? 0.5 : 0.12 + (0.76 * c) / (of - 1));
const faint = (colour: Rgb, colours: Palette): Rgb => blend(colour, colours.rgb('surface'), 0.6);

interface PlanesProps {
  readonly box: Box4;
  readonly place: Place4;
  readonly inSlice: (place: Place4) => boolean;
  readonly onPlace: (place: Place4) => void;
}

/** The channels of the chosen sample, side by side. */
function Planes({ box: box4, place, inSlice, onPlace }: PlanesProps) {
  const { C, H, W } = box4;
  const across = Math.min(C, 5);
  const down = Math.ceil(C / across);
  const [pitchX, pitchY] = [1.12 * W, 1.12 * H];
  const draw = useMemo<Draw>(
    () => (ctx, width, _height, colours) => {
      const cell = width / (across * pitchX);
      for (let c = 0; c < C; c++) {
        const box = {
          x: (c % across) * pitchX * cell,
          y: Math.floor(c / across) * pitchY * cell,
          width: W * cell,
          height: H * cell,
        };
        const values = Array.from({ length: H * W }, (_, i) =>
          inSlice({ n: place.n, c, h: Math.floor(i / W), w: i % W }) ? 1 : 0,
        );
        const colour = channelColour(c, C, colours);
        drawPixels(ctx, values, W, box, (is) => (is ? colour : faint(colour, colours)));
        ctx.strokeStyle = colours.ink('line-strong');
        ctx.lineWidth = 1;
        ctx.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
        if (cell >= 20)
          values.forEach((is, i) => {
            const at = { n: place.n, c, h: Math.floor(i / W), w: i % W };
            ctx.fillStyle = colours.textOn(is ? colour : faint(colour, colours));
            ctx.font = '12.5px sans-serif';
            ctx.textAlign = 'center';
            ctx.textBaseline = 'middle';
            const id = String(addressOf(at, box4, 'NCHW'));
            ctx.fillText(id, box.x + (at.w + 0.5) * cell, box.y + (at.h + 0.5) * cell, cell - 2);
          });
        if (c !== place.c) continue;
        ctx.lineWidth = 2;
        ctx.strokeStyle = colours.ink('neg');
        ctx.strokeRect(box.x + place.w * cell, box.y + place.h * cell, cell, cell);
      }
    },
    [box4, place, inSlice],
  );
  return (
    <div>
      <p class="part-title">
        Sample {place.n}: {many(C, 'channel')} of {H} × {W}
      </p>
      <div
        class="planes"
        style={{ aspectRatio: (across * pitchX) / (down * pitchY) }}
        aria-hidden="true"
        onPointerMove={(event) => {
          const { left, top, width } = event.currentTarget.getBoundingClientRect();
          const cell = width / (across * pitchX);
          const [column, row] = [(event.clientX - left) / cell, (event.clientY - top) / cell];
          const c = Math.floor(row / pitchY) * across + Math.floor(column / pitchX);
          const [h, w] = [Math.floor(row % pitchY), Math.floor(column % pitchX)];
          if (c < C && h < H && w < W && (c !== place.c || h !== place.h || w !== place.w))
            onPlace({ ...place, c, h, w });
        }}
      >
        <Drawn draw={draw} />
      </div>
    </div>
  );
}

interface MemoryProps {
  readonly memory: readonly number[];
  readonly taken: readonly boolean[];
  readonly box: Box4;
  readonly address: number;
  readonly onAddress: (address: number) => void;
}

/** All numbers in the order in which they lie in memory, line by line; their colour is their channel. */
function Memory({ memory, taken, box, address, onAddress }: MemoryProps) {
  const across = memory.length <= 200 ? 20 : 80;
  const down = Math.ceil(memory.length / across);
  const draw = useMemo<Draw>(
    () => (ctx, width, height, colours) => {
      const whole = Array.from({ length: across * down }, (_, i) => i);
      const cell = width / across;
      drawPixels(ctx, whole, across, { x: 0, y: 0, width, height }, (i) => {
        const id = memory[i];
        if (id === undefined) return colours.rgb('surface');
        const colour = channelColour(placeOf(id, box, 'NCHW').c, box.C, colours);
        return taken[i] ? colour : faint(colour, colours);
      });
      if (cell >= 20) writeNumbers(ctx, memory, across, cell, colours, taken, box);
      ctx.strokeStyle = colours.ink('neg');
      ctx.lineWidth = 2;
      const side = Math.max(cell, 6);
      const [x, y] = [
        (address % across) * cell - (side - cell) / 2,
        Math.floor(address / across) * cell - (side - cell) / 2,
      ];
      ctx.strokeRect(x, y, side, side);
    },
    [memory, taken, address, box],
  );
  return (
    <div>
      <p class="part-title">Memory, from address 0 on, {across} to a line</p>
      <div
        class="memory"
        style={{ aspectRatio: across / down }}
        aria-hidden="true"
        onPointerMove={(event) => {
          const { left, top, width } = event.currentTarget.getBoundingClientRect();
          const cell = width / across;
          const at = Math.floor((event.clientY - top) / cell) * across + Math.floor((event.clientX - left) / cell);
          if (at >= 0 && at < memory.length && at !== address) onAddress(at);
        }}
      >
        <Drawn draw={draw} />
      </div>
    </div>
  );
}

/** Channel letters of a small box: a, b, c. */
function writeNumbers(
  ctx: CanvasRenderingContext2D,
  memory: readonly number[],
  across: number,
  cell: number,
  colours: Palette,
  taken: readonly boolean[],
  box: Box4,
): void {
  ctx.font = '12.5px sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  memory.forEach((id, i) => {
    const colour = channelColour(placeOf(id, box, 'NCHW').c, box.C, colours);
    ctx.fillStyle = colours.textOn(taken[i] ? colour : faint(colour, colours));
    ctx.fillText(String(id), ((i % across) + 0.5) * cell, (Math.floor(i / across) + 0.5) * cell, cell - 2);
  });
}
