/** Activation functions (S27): their curves, and what each does to the decision regions of the same network. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ActivationCurves } from '../../../client/parts/activation-curves.tsx';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { number, oneOf } from '../../../client/parts/codecs.ts';
import { useLinked } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import { type ActivationName, activations } from '../../kit/activations.ts';
import type { Points, Shape } from '../regions.ts';
import {
  advance,
  arrivingSentence,
  begin,
  type Class,
  glance,
  lastEpoch,
  look,
  type Place,
  paintRegion,
  reach,
  regionSentence,
  shownNames,
} from './regions-view.ts';

const shapes: readonly (readonly [Shape, string])[] = [
  ['circle', 'a circle'],
  ['corners', 'two corners'],
];

export function ActivationsFigure() {
  const [chosen, setChosen] = useLinked<ActivationName>('function', 'sigmoid', oneOf(shownNames));
  const [shape, setShape] = useLinked<Shape>('points', 'circle', oneOf(['circle', 'corners']));
  const [seed, setSeed] = useLinked('seed', 1, number({ min: 1, max: 1e6, whole: true }));
  const [epoch, setEpoch] = useLinked('epoch', 0, number({ min: 0, max: lastEpoch, whole: true }));
  const course = useRef<Class | null>(null);
  course.current ??= begin(shape, seed);
  const now = course.current;
  const [places, setPlaces] = useState(() => ({ epoch: 0, of: look(now), points: now.points }));
  /** The way to the epoch of the link: the same training once more, as the same seed gives it. */
  const [arriving, setArriving] = useState(epoch > 0);
  const arrival = useRef<Promise<unknown> | null>(null);
  const frame = useRef(0);
  const turn = useRef(0);
  const show = (all = true) => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    const { current } = course;
    if (!current) return;
    const { epoch, points } = current;
    setEpoch(epoch);
    setPlaces((before) => ({ epoch, of: all ? look(current) : glance(current, before.of, turn.current++), points }));
  };
  /** Once for all epochs of a frame, and in a task of its own. */
  const showSoon = () => {
    frame.current ||= requestAnimationFrame(() => show(false));
  };
  const restart = (nextShape: Shape, nextSeed: number) => {
    setShape(nextShape);
    setSeed(nextSeed);
    course.current = begin(nextShape, nextSeed);
    setArriving(false);
    show();
  };
  const player = usePlayer({
    units: ['epoch', 'ten epochs'],
    perSecond: 30,
    async step(unit) {
      await arrival.current;
      const { current } = course;
      if (!current) return false;
      let goesOn = true;
      for (let i = 0; i < (unit === 'epoch' ? 1 : 10) && goesOn; i++) goesOn = advance(current);
      if (goesOn && player.playing) showSoon();
      else show();
      return goesOn;
    },
    reset: () => restart(shape, seed),
  });
  useEffect(() => {
    if (epoch === 0) return;
    let left = false;
    arrival.current = reach(now, epoch, () => !left && course.current === now).then((arrived) => {
      arrival.current = null;
      if (!arrived) return;
      setArriving(false);
      show();
      if (epoch === lastEpoch) player.step();
    });
    return () => {
      left = true;
    };
  }, []);
  const place = places.of.find(({ name }) => name === chosen);
  return (
    <figure
      class="fig softmax"
      aria-label="Activation functions and their decision regions"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player need a focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <div class="pad activation-parts">
        <ActivationCurves names={shownNames} chosen={chosen} onChoose={setChosen} />
        <div class="stack">
          <p class="small">
            The same network, 2-8-8-1, from the same weights, once for each activation of its hidden layers. It learns
            to tell ● from ▲.
          </p>
          <div class="regions">
            {places.of.map((one) => (
              <Region
                key={one.name}
                place={one}
                points={places.points}
                chosen={one.name === chosen}
                onChoose={setChosen}
              />
            ))}
          </div>
        </div>
      </div>
      <PlayerControls player={player} label="Training with every activation">
        <label class="field">
          points
          <select
            value={shape}
            onChange={(event) => {
              player.pause();
              restart(event.currentTarget.value as Shape, seed);
            }}
          >
            {shapes.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="btn"
          onClick={() => {
            player.reset();
            restart(shape, seed + 1);
          }}
        >
          Other weights
        </button>
      </PlayerControls>
      <Caption busy={player.playing || arriving}>
        {arriving ? arrivingSentence(epoch) : place && regionSentence(place, places.epoch)}
      </Caption>
    </figure>
  );
}

interface RegionProps {
  readonly place: Place;
  readonly points: Points;
  readonly chosen: boolean;
  readonly onChoose: (name: ActivationName) => void;
}

function Region({ place, points, chosen, onChoose }: RegionProps) {
  const { name, region, accuracy } = place;
  const draw = useMemo<Draw>(
    () => (ctx, width, _height, colours) => paintRegion(ctx, width, colours, region, points),
    [region, points],
  );
  return (
    <button type="button" class="region on-paper" aria-pressed={chosen} onClick={() => onChoose(name)}>
      <Drawn draw={draw} />
      <span>
        {activations[name].label} <b>{Math.round(100 * accuracy)} %</b>
      </span>
    </button>
  );
}
