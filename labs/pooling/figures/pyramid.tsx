/** The convolutional pyramid to scale: every volume of a network, as wide, as high and as deep as it is. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Choice } from '../../../client/parts/choice.tsx';
import { number, oneOf } from '../../../client/parts/codecs.ts';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import { trainedModel } from '../../../client/parts/trained-model.ts';
import { mnist } from '../../kit/datasets/mnist.ts';
import { readArtefact } from '../../kit/models/artefact.ts';
import { models } from '../../kit/models/catalogue.ts';
import type { ModelDescription } from '../../kit/models/layers.ts';
import type { Shape } from '../../kit/models/shapes.ts';
import { byBlocks, type Level, pyramidOf, vgg16, vggInput } from '../pyramid.ts';
import { layout, type Placed } from './pyramid-layout.ts';
import { sayLevel, whole } from './pyramid-words.ts';

interface Named {
  readonly name: string;
  readonly model: ModelDescription;
  readonly input: Shape;
}

const known: readonly Named[] = [
  { name: 'LeNet-5', model: models.lenet5.layers, input: mnist.imageShape },
  { name: 'Small LeNet', model: models['small-lenet'].layers, input: mnist.imageShape },
  { name: 'VGG-16', model: vgg16, input: vggInput },
];
const mine = 'Yours';
/** A network of more volumes is shown by blocks. */
const manyLevels = 9;

/** The model that the student trained in the MNIST lab, when there is one with volumes in it. */
function useMine(): Named | null {
  const [found, setFound] = useState<Named | null>(null);
  useEffect(() => {
    let gone = false;
    trainedModel('mnist')
      .then((artefact) => {
        if (!artefact || gone) return;
        const { model } = readArtefact(artefact, mnist.imageShape, mnist.classCount);
        setFound({ name: mine, model, input: mnist.imageShape });
      })
      .catch(() => {
        // A model that can't be read is none to show.
      });
    return () => {
      gone = true;
    };
  }, []);
  return found;
}

export function PyramidFigure(_: FigureProps) {
  const own = useMine();
  const [name, setName] = useLinked('network', 'LeNet-5', oneOf([...known.map(({ name }) => name), mine]));
  const [at, setAt] = useLinked('at', 0, number({ min: 0, max: 99, whole: true }));
  const networks = own ? [...known, own] : known;
  const network = networks.find((one) => one.name === name) ?? known[0];
  const levels = useMemo(() => {
    const all = network ? pyramidOf(network.model, network.input) : [];
    return all.length > manyLevels ? byBlocks(all) : all;
  }, [network]);
  const { placed, width, height } = useMemo(() => layout(levels.map(({ shape }) => shape)), [levels]);
  const here = Math.min(at, levels.length - 1);
  const level = levels[here];
  return (
    <figure class="fig pooling pyramid" aria-label="The volumes of a network, layer by layer">
      <div class="pad">
        <div
          class="pyramid-box"
          role="application"
          aria-label="The volumes of the network, left to right. The left and right arrows choose one."
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys choose a volume
          tabIndex={0}
          data-own-keys
          onKeyDown={(event) => {
            const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
            if (by === undefined || event.shiftKey) return;
            event.preventDefault();
            setAt(Math.max(0, Math.min(levels.length - 1, here + by)));
          }}
        >
          <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {placed.map((one, i) => (
              <Volume key={i} placed={one} level={levels[i]} chosen={i === here} onChoose={() => setAt(i)} />
            ))}
          </svg>
        </div>
        <p class="small">
          One scale for width, height and depth: every side is as long as it has cells.
          {!own && ' Train a network in the MNIST lab, and it appears here as well.'}
        </p>
        <Levels levels={levels} at={here} onAt={setAt} />
      </div>
      <div class="controls">
        <Choice
          name="network"
          value={network?.name ?? ''}
          options={networks.map((one) => one.name)}
          onChoose={(next) => {
            setName(next);
            setAt(0);
          }}
        />
      </div>
      <figcaption aria-live="polite">{level && sayLevel(level, levels[here - 1])}</figcaption>
    </figure>
  );
}

interface VolumeProps {
  readonly placed: Placed;
  readonly level: Level | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Volume({ placed, level, chosen, onChoose }: VolumeProps) {
  const kind = level?.layer === null ? 'input' : level?.layer?.kind === 'conv2d' ? 'convolved' : 'pooled';
  return (
    <g class={`volume ${kind} ${chosen ? 'chosen' : ''}`} onPointerEnter={onChoose} onPointerDown={onChoose}>
      <polygon class="top" points={placed.top} />
      <polygon class="side" points={placed.side} />
      <rect class="front" x={placed.x} y={placed.y} width={placed.width} height={placed.height} />
    </g>
  );
}

interface LevelsProps {
  readonly levels: readonly Level[];
  readonly at: number;
  readonly onAt: (at: number) => void;
}

/** The same in numbers; the bars are the numbers of each volume. */
function Levels({ levels, at, onAt }: LevelsProps) {
  const most = Math.max(...levels.map(({ numbers }) => numbers));
  return (
    <div class="levels-box">
      <table class="levels">
        <thead>
          <tr>
            <th scope="col">layer</th>
            <th scope="col">volume</th>
            <th scope="col" class="end">
              numbers
            </th>
            <th scope="col" class="end learnt">
              parameters
            </th>
            <th scope="col" class="end">
              sees
            </th>
          </tr>
        </thead>
        <tbody>
          {levels.map((level, i) => (
            <tr key={i} class={i === at ? 'here' : ''} onPointerEnter={() => onAt(i)}>
              <th scope="row">{level.name.replaceAll(' × ', '\u00a0×\u00a0')}</th>
              <td>{level.shape.join(' × ')}</td>
              <td class="end bar" style={{ '--share': `${(100 * level.numbers) / most}%` }}>
                {whole(level.numbers)}
              </td>
              <td class="end learnt">{whole(level.parameters)}</td>
              <td class="end">
                {level.field} × {level.field}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
