/** A small restricted Boltzmann machine that learns bars, image by image, by the student's own contrastiveDivergence. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { number } from '../../../client/parts/codecs.ts';
import { type Implementation, ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { seededRandom } from '../../kit/random.ts';
import { contrastiveDivergence, type Rbm } from '../rbm.ts';
import { Slider } from './fields.tsx';
import { FilterGrid } from './filter-grid.tsx';
import {
  barsImage,
  damage,
  newMachine,
  readMachine,
  reconstruction,
  reconstructionError,
  side,
  stepArguments,
} from './machine-logic.ts';
import { fixed } from './words.ts';

const seed = 1;
const units = ['batch', 'epoch'] as const;
/** Images of one step; they are learnt one after the other. */
const images = { batch: 10, epoch: 200 } as const;
/** While it plays, how well it does is measured after so many images. */
const measuredEvery = 100;
/** A link goes back to no more images than that. */
const mostReplayed = 20_000;

/** The reference gets the draws as data, as the student's code does on its way. */
function onStream(
  v0: number[],
  W: number[][],
  a: number[],
  b: number[],
  uniform: { readonly values: readonly number[] },
  learningRate: number,
) {
  let next = 0;
  return contrastiveDivergence(v0, W, a, b, () => uniform.values[next++] ?? Number.NaN, learningRate);
}

interface Learner {
  readonly machine: Rbm;
  readonly seen: number;
  readonly problem: string | null;
}

const beginning = (): Learner => ({ machine: newMachine(seed), seen: 0, problem: null });

/** The machine after some more images; a learner that has a problem when the implementation fails. */
async function learn(from: Learner, count: number, learningRate: number, by: Implementation): Promise<Learner> {
  let { machine, seen } = from;
  for (let n = 0; n < count; n++) {
    const args = stepArguments(machine, seed, seen, learningRate) as unknown as readonly Plain[];
    const next = await by.call(...args).then(readMachine, () => 'The step could not be done; see beside the switch.');
    if (typeof next === 'string') return { machine, seen, problem: next };
    machine = next;
    seen++;
  }
  return { machine, seen, problem: null };
}

export function MachineFigure({ controller }: FigureProps) {
  const [learner, setLearner] = useState(beginning);
  const [learningRate, setLearningRate] = useLinked('rate', 0.2, number({ min: 0.01, max: 1 }));
  const [linked, setLinked] = useLinked('images', 0, number({ min: 0, max: mostReplayed, whole: true }));
  const implementation = useImplementation(controller.lab, 'contrastive-divergence', onStream, 'contrastiveDivergence');
  const now = useRef({ learner, run: 0 });
  const show = (next: Learner) => {
    now.current.learner = next;
    setLearner(next);
    setLinked(Math.min(next.seen, mostReplayed));
  };
  const player = usePlayer({
    units,
    perSecond: 30,
    reset: () => {
      now.current.run++;
      show(beginning());
    },
    step: async (unit: (typeof units)[number]) => {
      const { run } = now.current;
      const next = await learn(now.current.learner, images[unit], learningRate, implementation);
      // Reset came in between.
      if (run !== now.current.run) return;
      show(next);
      return next.problem === null;
    },
  });
  const begun = useRef(false);
  useEffect(() => {
    const { run } = now.current;
    // A link says how many images had been learnt: the same ones are, again.
    if (begun.current || linked === 0) player.reset();
    else
      void learn(beginning(), linked, learningRate, implementation).then((next) => {
        if (run === now.current.run) show(next);
      });
    begun.current = true;
  }, [implementation.version]);
  const { machine, seen, problem } = learner;
  // Sixty reconstructions are too much for every frame.
  const due = player.playing ? Math.floor(seen / measuredEvery) : seen;
  const measured = useMemo(() => ({ seen, error: reconstructionError(machine) }), [due, player.playing]);
  return (
    <div class="vanishing">
      <figure
        class="fig"
        aria-label="A restricted Boltzmann machine that learns bars"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player need a focus
        tabIndex={0}
        onKeyDown={player.keys}
      >
        <div class="pad machine-parts">
          <FilterGrid title="weights of the 16 hidden units" tiles={machine.W} side={side} across={4} />
          <div class="stack">
            <Example machine={machine} seen={seen} />
            <Slider
              label="learning rate ε"
              min={0.01}
              max={1}
              step={0.01}
              value={learningRate}
              text={fixed(learningRate)}
              onChange={setLearningRate}
            />
            <ImplementationSwitch of={implementation} />
          </div>
        </div>
        <PlayerControls player={player} label="Learning bars" />
        <Caption busy={player.playing}>
          {problem ??
            `After ${measured.seen.toLocaleString('en')} images, a pixel of a new image is reconstructed ${fixed(100 * measured.error, 1)} % off on average. A batch is 10 images, an epoch 200.`}
        </Caption>
      </figure>
    </div>
  );
}

/** One image of bars, the same with some pixels turned over, and what the machine makes of that. */
function Example({ machine, seen }: { readonly machine: Rbm; readonly seen: number }) {
  const number = Math.floor(seen / 500);
  const { image, damaged } = useMemo(() => {
    const random = seededRandom(1000 + number);
    const original = barsImage(random);
    return { image: original, damaged: damage(original, random) };
  }, [number]);
  const made = useMemo(() => reconstruction(machine, damaged), [machine, damaged]);
  return (
    <div class="pictures">
      <Shown name="an image" values={image} />
      <Shown name="damaged" values={damaged} />
      <Shown name="reconstructed" values={made} />
    </div>
  );
}

function Shown({ name, values }: { readonly name: string; readonly values: readonly number[] }) {
  return (
    <div>
      <Pixels values={values} columns={side} label={name} />
      <p class="small">{name}</p>
    </div>
  );
}
