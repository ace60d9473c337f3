/** The hierarchy of features (S15): filters, what excites the maps of each layer the most, and the maps of one digit. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { number } from '../../../client/parts/codecs.ts';
import type { Palette } from '../../../client/parts/colours.ts';
import { useLinked } from '../../../client/parts/linked.ts';
import { largest } from '../../../client/parts/pixels.ts';
import { Progress } from '../../../client/parts/progress.tsx';
import type { FigureProps, Run } from '../../../client/parts/run.ts';
import { RunControls, runKeys, runState, type StepUnit } from '../../../client/parts/run-controls.tsx';
import { RunStatusNotes } from '../../../client/parts/run-status.tsx';
import { trainedModel } from '../../../client/parts/trained-model.ts';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { Maps, Strongest } from '../looks.ts';
import { params } from '../params.ts';
import { levelsOf } from './say.ts';

type Controller = FigureProps['controller'];

/** What is asked of a network that can answer. */
interface Look {
  readonly step: number;
  readonly maps: Maps;
  readonly label: number;
  readonly pixels: readonly number[];
  /** By layer: the convolutions, and the last one. */
  readonly strongest: readonly { readonly layer: number; readonly title: string; readonly found: Strongest }[];
}

/** Gives what it finds to `show` level by level, so that the page never draws all of them at once; `before` fills the rest. */
async function lookInto(run: Run, digit: number, before: Look | null, show: (look: Look) => void): Promise<void> {
  const step = run.frames.peek().at(-1)?.step ?? 0;
  const { pixels, label } = (await run.ask('image', { index: digit })) as { pixels: ArrayLike<number>; label: number };
  const plain = Array.from(pixels);
  const maps = (await run.ask('maps', { pixels: plain })) as Maps;
  const levels = levelsOf(maps.layers);
  const known = before?.strongest.length === levels.length ? before.strongest : [];
  const strongest: Look['strongest'][number][] = [];
  for (const { layer, title } of levels) {
    strongest.push({ layer, title, found: (await run.ask('strongest', { layer })) as Strongest });
    show({ step, maps, label, pixels: plain, strongest: [...strongest, ...known.slice(strongest.length)] });
  }
}

/** Looks again when the run comes to rest, another begins, or another digit is chosen. */
function useLook(
  controller: Controller,
  digit: number,
): { readonly look: Look | null; readonly problem: string | null } {
  const [look, setLook] = useState<Look | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const run = controller.run.value;
  const state = run?.status.value.state;
  const epochs = Math.floor(run?.frames.value.at(-1)?.epoch ?? 0);
  useEffect(() => {
    if (!run || !state || !['paused', 'finished', 'running'].includes(state)) {
      if (!run) setLook(null);
      return;
    }
    let stale = false;
    const show = (found: Look) => {
      if (stale) return;
      setLook(found);
      setProblem(null);
    };
    lookInto(run, digit, look, show).catch((error: Error) => {
      if (!stale && controller.run.peek() === run) setProblem(error.message);
    });
    return () => {
      stale = true;
    };
  }, [run, state, epochs, digit]);
  return { look, problem };
}

export function HierarchyFigure({ controller }: FigureProps) {
  const unit = useSignal<StepUnit>('batch');
  const onKeyDown = useMemo(() => runKeys(controller, unit), [controller]);
  const [digit, setDigit] = useLinked('digit', 0, number({ min: 0, max: 9999, whole: true }));
  const [source, setSource] = useState<'own' | 'here'>('here');
  const { look, problem } = useLook(controller, digit);
  const filters = controller.run.value?.tensors.value?.tensors.filters ?? null;
  // The same element again is not drawn again: the run's numbers change far more often than its pictures.
  const levels = useMemo(() => <Levels look={look} filters={filters} />, [look, filters]);
  return (
    <figure
      class="fig convolution hierarchy"
      aria-label="The hierarchy of features"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the run need a focus
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div class="pad toolbar">
        <OwnModel controller={controller} onLoaded={() => setSource('own')} />
        <button type="button" class="btn" onClick={() => controller.ensure()} disabled={controller.run.value !== null}>
          Look into an untrained network
        </button>
        <button type="button" class="btn" disabled={!look} onClick={() => setDigit((digit + 1) % 10_000)}>
          Another digit
        </button>
      </div>
      {problem && (
        <p class="pad" role="alert">
          {problem}
        </p>
      )}
      {levels}
      <RunStatusNotes controller={controller} schema={params} />
      <Progress run={controller.run.value} samples="images" />
      <RunControls controller={controller} units={['batch', 'epoch']} unit={unit} />
      <Caption busy={runState(controller) === 'running'}>
        {look
          ? `${source === 'own' ? 'Your network of the MNIST lab' : `After ${look.step} batches`}: test image ${digit} is a ${look.label}, and the network says ${look.maps.predicted}.`
          : 'Press Play: a small LeNet trains here, and shows what it has found.'}
      </Caption>
    </figure>
  );
}

/** The student's own network of the MNIST lab, where there is one with a convolution. */
function OwnModel({ controller, onLoaded }: { readonly controller: Controller; readonly onLoaded: () => void }) {
  const [said, setSaid] = useState<string | null>(null);
  const load = async () => {
    setSaid('Looking for your network …');
    try {
      const artefact = await trainedModel('mnist');
      if (!artefact)
        return setSaid('You have not trained a network in the MNIST lab yet. Train one here, or go there first.');
      if (!artefact.modelJson.includes('Conv2D'))
        return setSaid('Your network of the MNIST lab has no convolution. Train a LeNet there, or one here.');
      await controller.load(artefact);
      setSaid(null);
      onLoaded();
    } catch (error) {
      setSaid((error as Error).message);
    }
  };
  return (
    <>
      <button type="button" class="btn" onClick={() => void load()}>
        Open my network of the MNIST lab
      </button>
      <span class="small" role="status">
        {said}
      </span>
    </>
  );
}

const mostMaps = 16;

/** What a small LeNet has to show: maps in each level, and pictures beside each of them. */
const expected = [
  { title: 'Edges', maps: 8, pictures: 7 },
  { title: 'Parts', maps: 16, pictures: 6 },
  { title: 'Objects', maps: 10, pictures: 5 },
];

/** Places for pictures to come, so that the figure doesn't grow under the reader's eyes. */
function Blank({ title, maps, pictures }: (typeof expected)[number]) {
  return (
    <section class="level blank" aria-hidden="true">
      <p class="part-title">{title}</p>
      <p class="small">nothing yet</p>
      <ol class="excited">
        {Array.from({ length: maps }, (_, map) => (
          <li key={map}>
            <span class="small which">{map + (title === 'Objects' ? 0 : 1)}</span>
            {Array.from({ length: pictures }, (_, k) => (
              <i key={k} class={k === pictures - 1 && pictures > 5 ? 'one answer' : 'one'} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Levels({ look, filters }: { readonly look: Look | null; readonly filters: PlainTensor | null }) {
  if (!look)
    return (
      <div class="pad levels">
        {expected.map((level) => (
          <Blank key={level.title} {...level} />
        ))}
      </div>
    );
  return (
    <div class="pad levels">
      {look.strongest.map(({ layer, title, found }, level) => (
        <section key={layer} class="level">
          <p class="part-title">{title}</p>
          <p class="small">
            {level === look.strongest.length - 1
              ? 'the test images with the highest score for each digit'
              : `layer ${layer + 1}: each place sees ${found.side} × ${found.side} pixels`}
          </p>
          <ol class="excited">
            {Array.from({ length: Math.min(found.maps, mostMaps) }, (_, map) => (
              <Excited
                key={map}
                map={map}
                found={found}
                filter={level === 0 ? filters : null}
                maps={look.maps}
                layer={layer}
              />
            ))}
          </ol>
          {found.maps > mostMaps && (
            <p class="small">
              the first {mostMaps} of {found.maps} maps
            </p>
          )}
        </section>
      ))}
      {expected.slice(look.strongest.length).map((level) => (
        <Blank key={level.title} {...level} />
      ))}
    </div>
  );
}

/** One map of a layer for the digit that is looked at; null where the layer gives single numbers. */
function mapOf(maps: Maps, layer: number, map: number) {
  const output = maps.layers[layer]?.output;
  const [rows = 0, columns = 0, count = 0] = output?.shape ?? [];
  if (output?.shape.length !== 3) return null;
  return {
    columns,
    values: Float32Array.from({ length: rows * columns }, (_, i) => output.values[i * count + map] ?? 0),
  };
}

interface ExcitedProps {
  readonly map: number;
  readonly found: Strongest;
  readonly filter: PlainTensor | null;
  readonly maps: Maps;
  readonly layer: number;
}

const ink = (value: number, colours: Palette) => colours.sequential(value / 255);

/** A map: its filter where that can be drawn, the pieces that excite it the most, and its answer to the digit. */
function Excited({ map, found, filter, maps, layer }: ExcitedProps) {
  const pieces = useMemo(() => {
    const area = found.side ** 2;
    const first = map * found.kept * area;
    return Array.from({ length: found.kept }, (_, k) =>
      found.pieces.subarray(first + k * area, first + (k + 1) * area),
    );
  }, [found, map]);
  const answer = useMemo(() => mapOf(maps, layer, map), [maps, layer, map]);
  const weights = useMemo(() => {
    const [rows = 0, columns = 0, , count = 0] = filter?.shape ?? [];
    return filter ? Float32Array.from({ length: rows * columns }, (_, i) => filter.values[i * count + map] ?? 0) : null;
  }, [filter, map]);
  const signed = useMemo(() => {
    const top = largest(weights ?? []);
    return (value: number, colours: Palette) => colours.diverging(value / top);
  }, [weights]);
  const own = useMemo(() => {
    const top = largest(answer?.values ?? []);
    return (value: number, colours: Palette) =>
      value < 0 ? colours.diverging(value / top) : colours.sequential(value / top);
  }, [answer]);
  return (
    <li>
      <span class="small which">{map + (found.side === 28 ? 0 : 1)}</span>
      {weights && (
        <Pixels
          values={weights}
          columns={filter?.shape[1] ?? 1}
          scale={signed}
          label={`filter ${map + 1}`}
          class="one"
        />
      )}
      {pieces.map((values, k) => (
        <Pixels key={k} values={values} columns={found.side} scale={ink} class="one" />
      ))}
      {answer && (
        <Pixels
          values={answer.values}
          columns={answer.columns}
          scale={own}
          label={`map ${map + 1} of the digit`}
          class="one answer"
        />
      )}
    </li>
  );
}
