/** Gradient descent on contours: markers walk down the error of a model with two parameters. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { list, mapped, oneOf } from '../../../client/parts/codecs.ts';
import { useLinked, useLinkedAll } from '../../../client/parts/linked.ts';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import {
  createWalker,
  errorAt,
  type Landscape,
  type LandscapeName,
  landscapeNames,
  landscapes,
  type Pair,
  type RuleName,
  ruleNames,
  type Walker,
} from '../landscapes.ts';
import { mapBox, paintSurface, paintWalk, surfaceOf, toPair } from './paint-descent.ts';
import { number, short } from './words.ts';

type Comparison = 'batches' | 'rules';

interface Way {
  readonly label: string;
  readonly rule: RuleName;
  readonly batchSize: number;
}

const marks = ['●', '▲', '■'] as const;
const ruleLabels: Readonly<Record<RuleName, string>> = { plain: 'plain', momentum: 'momentum 0.9', adam: 'Adam' };
const rates = [0.01, 0.03, 0.05, 0.1, 0.12, 0.3, 0.5, 1, 2, 2.3];

const waysOf = (comparison: Comparison, rule: RuleName, batchSize: number): readonly Way[] =>
  comparison === 'batches'
    ? [
        { label: 'all', rule, batchSize: 40 },
        { label: 'ten', rule, batchSize: 10 },
        { label: 'one', rule, batchSize: 1 },
      ]
    : (['plain', 'momentum', 'adam'] as const).map((name) => ({ label: ruleLabels[name], rule: name, batchSize }));

interface Setting {
  readonly name: LandscapeName;
  readonly start: Pair;
  readonly learningRate: number;
  readonly comparison: Comparison;
  readonly rule: RuleName;
  readonly batchSize: number;
  readonly on: readonly boolean[];
}

const settingOf = (name: LandscapeName): Pick<Setting, 'name' | 'start' | 'learningRate'> => ({
  name,
  start: landscapes[name].start,
  learningRate: landscapes[name].learningRate,
});

const begin: Setting = {
  ...settingOf('bowl'),
  comparison: 'batches',
  rule: 'plain',
  batchSize: 40,
  on: [true, false, false],
};
const codecs = {
  name: oneOf(landscapeNames),
  start: mapped<Pair, readonly number[]>(
    list({ min: -1000, max: 1000, least: 2, most: 2 }),
    ([x = 0, y = 0]) => [x, y],
    (pair) => pair,
  ),
  learningRate: oneOf(rates),
  comparison: oneOf<Comparison>(['batches', 'rules']),
  rule: oneOf(ruleNames),
  batchSize: oneOf([1, 10, 40]),
  on: mapped<readonly boolean[], readonly number[]>(
    list({ min: 0, max: 1, whole: true, least: 3, most: 3 }),
    (marks) => marks.map(Boolean),
    (on) => on.map(Number),
  ),
};

/** A link goes back to no more steps than that. */
const mostWalked = 5000;
const noSteps: readonly number[] = [0, 0, 0];
const walks = list({ min: 0, max: mostWalked, whole: true, least: 3, most: 3 });

const walkersOf = ({ name, comparison, rule, batchSize, start }: Setting): readonly Walker[] =>
  waysOf(comparison, rule, batchSize).map((way, i) =>
    createWalker(landscapes[name], way.rule, way.batchSize, start, 5 + i),
  );

export function DescentFigure() {
  const [setting, setSetting] = useLinkedAll<Setting>(begin, codecs);
  const [steps, setSteps] = useState(0);
  const landscape = landscapes[setting.name];
  const ways = waysOf(setting.comparison, setting.rule, setting.batchSize);
  const [walked, setWalked] = useLinked('walked', noSteps, walks);
  const walkers = useRef<readonly Walker[]>([]);
  const restart = (next: Setting) => {
    walkers.current = walkersOf(next);
    setSteps(0);
    setWalked(noSteps);
  };
  if (walkers.current.length === 0) {
    walkers.current = walkersOf(setting);
    // A link says how far each had come.
    for (const [i, walker] of walkers.current.entries())
      for (let n = 0; n < (walked[i] ?? 0); n++) walker.step(setting.learningRate);
  }
  const player = usePlayer({
    step(unit) {
      for (const [i, walker] of walkers.current.entries()) {
        if (!setting.on[i]) continue;
        const goal = unit === 'epoch' ? Math.floor(walker.epochs + 1e-9) + 1 : 0;
        do walker.step(setting.learningRate);
        while (walker.epochs < goal - 1e-9);
      }
      setSteps((now) => now + 1);
      setWalked(walkers.current.map(({ path }) => Math.min(path.length - 1, mostWalked)));
      return walkers.current.some(({ path }, i) => setting.on[i] && path.at(-1)?.every(Number.isFinite));
    },
    reset: () => restart(setting),
    units: ['step', 'epoch'],
    perSecond: 8,
  });
  const change = (patch: Partial<Setting>) => {
    const next = { ...setting, ...patch };
    setSetting(next);
    if (['name', 'start', 'comparison', 'rule', 'batchSize'].some((key) => key in patch)) {
      player.reset();
      restart(next);
    }
  };
  return (
    <figure
      class="fig backprop descent"
      aria-label="Gradient descent on an error surface"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure takes keys when it has the focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <Choices setting={setting} onChange={change} />
      <div class="pad descent-parts">
        <DescentMap
          landscape={landscape}
          walkers={walkers.current}
          on={setting.on}
          steps={steps}
          start={setting.start}
          onStart={(start) => change({ start })}
        />
        <Walks setting={setting} ways={ways} walkers={walkers.current} onChange={change} />
      </div>
      <PlayerControls player={player} label="Descent" />
      <Caption busy={player.playing}>
        {landscape.look}{' '}
        {steps === 0 ? beginning(landscape, setting.start) : standing(landscape, ways, walkers.current, setting.on)}
      </Caption>
    </figure>
  );
}

/** Where all walkers begin, in words. */
function beginning(landscape: Landscape, start: Pair): string {
  const [first, second] = landscape.names;
  return `The walk begins at ${first} = ${short(start[0])}, ${second} = ${short(start[1])}, where the error is ${short(errorAt(landscape, start))}.`;
}

/** Where each walker has come, in words. */
function standing(
  landscape: Landscape,
  ways: readonly Way[],
  walkers: readonly Walker[],
  on: readonly boolean[],
): string {
  const each = ways.flatMap(({ label }, i) => {
    const path = walkers[i]?.path;
    const here = path?.at(-1);
    if (!on[i] || !path || !here) return [];
    return `${marks[i]} ${label}: ${short(errorAt(landscape, here))} after ${path.length - 1}`;
  });
  return `The error by now, with the number of steps: ${each.join('; ')}.`;
}

interface ChoicesProps {
  readonly setting: Setting;
  readonly onChange: (patch: Partial<Setting>) => void;
}

function Choices({ setting, onChange }: ChoicesProps) {
  const { name, comparison, rule, batchSize, learningRate } = setting;
  return (
    <div class="controls data-controls">
      <div class="seg" role="radiogroup" aria-label="Error surface">
        {landscapeNames.map((one) => (
          <label key={one}>
            <input type="radio" name="landscape" checked={one === name} onChange={() => onChange(settingOf(one))} />
            {landscapes[one].label}
          </label>
        ))}
      </div>
      <label class="field">
        learning rate
        <select
          value={String(learningRate)}
          onChange={(event) => onChange({ learningRate: Number(event.currentTarget.value) })}
        >
          {rates.map((rate) => (
            <option key={rate}>{rate}</option>
          ))}
        </select>
      </label>
      <label class="field">
        compare
        <select
          value={comparison}
          onChange={(event) => onChange({ comparison: event.currentTarget.value as Comparison })}
        >
          <option value="batches">batch sizes</option>
          <option value="rules">plain, momentum, Adam</option>
        </select>
      </label>
      {comparison === 'batches' ? (
        <label class="field">
          step
          <select value={rule} onChange={(event) => onChange({ rule: event.currentTarget.value as RuleName })}>
            {Object.entries(ruleLabels).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <label class="field">
          samples in a batch
          <select
            value={String(batchSize)}
            onChange={(event) => onChange({ batchSize: Number(event.currentTarget.value) })}
          >
            {[40, 10, 1].map((size) => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

interface MapProps {
  readonly landscape: Landscape;
  readonly walkers: readonly Walker[];
  readonly on: readonly boolean[];
  readonly steps: number;
  readonly start: Pair;
  readonly onStart: (start: Pair) => void;
}

const arrows: Readonly<Record<string, Pair>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function DescentMap({ landscape, walkers, on, steps, start, onStart }: MapProps) {
  const surface = useMemo(() => surfaceOf(landscape), [landscape]);
  const ground = useMemo<Draw>(
    () => (ctx, width, height, colours) => paintSurface(ctx, surface, mapBox(width, height), colours),
    [surface],
  );
  const walks = useMemo<Draw>(
    () => (ctx, width, height, colours) => {
      for (const [i, { path }] of walkers.entries())
        if (on[i]) paintWalk(ctx, landscape, path, i, mapBox(width, height), colours);
    },
    [walkers, landscape, on, steps],
  );
  return (
    <div
      class="descent-map"
      role="application"
      data-own-keys
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the start in it
      tabIndex={0}
      aria-label={`Map of the error over ${landscape.names.join(' and ')}. Click for another start; arrow keys move it.`}
      onClick={(event) => {
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        onStart(toPair(landscape, { x: event.clientX - left, y: event.clientY - top }, mapBox(width, height)));
      }}
      onKeyDown={(event) => {
        const arrow = arrows[event.key];
        if (!arrow || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const moved = landscape.ranges.map(([min, max], i) =>
          Math.min(max, Math.max(min, (start[i as 0 | 1] ?? 0) + ((max - min) / 40) * (arrow[i as 0 | 1] ?? 0))),
        );
        onStart(moved as unknown as Pair);
      }}
    >
      <Drawn draw={ground} />
      <Drawn draw={walks} />
    </div>
  );
}

interface WalksProps {
  readonly setting: Setting;
  readonly ways: readonly Way[];
  readonly walkers: readonly Walker[];
  readonly onChange: (patch: Partial<Setting>) => void;
}

function Walks({ setting, ways, walkers, onChange }: WalksProps) {
  const landscape = landscapes[setting.name];
  const [first, second] = landscape.names;
  return (
    <div class="stack">
      <p class="math">{landscape.formula}</p>
      <p class="small">
        {landscape.data.length} samples; the error is the mean of ½ (t − y)². Click the map for another start.
      </p>
      <table class="walks num">
        <thead>
          <tr>
            <th scope="col">{setting.comparison === 'batches' ? 'samples' : 'step'}</th>
            <th scope="col">steps</th>
            <th scope="col">epochs</th>
            <th scope="col" class="math">
              {first}
            </th>
            <th scope="col" class="math">
              {second}
            </th>
            <th scope="col">error</th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ label }, i) => {
            const walker = walkers[i];
            const here = walker?.path.at(-1) ?? setting.start;
            return (
              <tr key={label} class={`walk-${i}`}>
                <th scope="row">
                  <label>
                    <input
                      type="checkbox"
                      checked={setting.on[i] === true}
                      onChange={(event) => {
                        const { checked } = event.currentTarget;
                        onChange({ on: setting.on.map((old, k) => (k === i ? checked : old)), start: setting.start });
                      }}
                    />
                    <span class="mark">{marks[i]}</span> {label}
                  </label>
                </th>
                <td>{(walker?.path.length ?? 1) - 1}</td>
                <td>{number(walker?.epochs ?? 0, 1)}</td>
                <td>{short(here[0])}</td>
                <td>{short(here[1])}</td>
                <td>{short(errorAt(landscape, here))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
