/** The neuron that learns: its points and its line, the numbers of the very step, and its error over the epochs. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { Caption } from '../../../client/parts/caption.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { measure, type Unit } from '../learner.ts';
import { params as schema } from '../params.ts';
import { packPoints, type Sample } from '../points.ts';
import { deltaRule } from '../rules.ts';
import { keptCurves, mostKept } from './kept-curves.ts';
import { LearnCsv } from './learn-csv.tsx';
import { curvePicture, curveSentence, type KeptCurve } from './learn-curve.ts';
import { LearnPlane, type Tool } from './learn-plane.tsx';
import { standingSentence, stepSentence, wrongOf } from './learn-words.ts';
import { short } from './numbers.ts';
import { type Learning, useLearning } from './use-learning.ts';
import { viewOf } from './view.ts';
import { Working } from './working.tsx';
import './learn.css';

/** Samples a second, so that each can be followed, or whole batches and epochs go by. */
const pace = { sample: 2, batch: 4, epoch: 8 } as const;

export function LearnFigure({ controller }: FigureProps) {
  const rule = useImplementation(controller.lab, 'delta-rule', deltaRule, 'deltaRule');
  const learning = useLearning(controller, rule);
  const { params, data, learner, settings } = learning;
  const [said, setSaid] = useState('');
  const unit = useRef<Unit>('sample');
  const perUnit = { sample: 1, batch: Math.min(settings.batchSize, data.length), epoch: data.length };
  const player = usePlayer<Unit>({
    step(by) {
      setSaid('');
      return learning.step(by);
    },
    reset: learning.reset,
    units: ['sample', 'batch', 'epoch'],
    perSecond: pace[unit.current] * Math.max(1, perUnit[unit.current]),
  });
  unit.current = player.unit;
  useRestarts(learning, player.reset, setSaid);
  const change = (next: readonly Sample[], words: string) => {
    if (next !== data) controller.set({ data: 'own', points: packPoints(next) });
    setSaid(words);
  };
  const standing = learner ? standingSentence(learner, data.length) : '';
  return (
    <figure class="fig perceptron learn-figure" aria-label="A neuron that learns" tabIndex={-1} onKeyDown={player.keys}>
      <div class="pad learn-parts">
        <PlanePart learning={learning} onChange={change} />
        <div class="learn-side">
          <Readout learning={learning} />
          <Working moment={learner?.last ?? null} rule={params.rule} />
        </div>
        <Curve learning={learning} />
      </div>
      <PlayerControls player={player} label="Learning">
        <SeedField seed={learning.seed} onChange={(seed) => controller.setSeed(seed)} />
      </PlayerControls>
      <div class="pad learn-settings">
        <ParamControls
          controller={controller}
          schema={schema}
          names={['data', 'rule', 'learningRate', 'batchSize', 'start', 'order']}
        />
      </div>
      <div class="controls">
        <ImplementationSwitch of={rule} />
        {learning.problem && (
          <p role="alert" class="verdict bad">
            {learning.problem}
          </p>
        )}
      </div>
      <Caption busy={player.playing}>
        {said && <span>{said} </span>}
        {learner?.last ? `${stepSentence(learner.last)} ${standing}` : 'Nothing has been learnt yet. Press Step.'}
        {learner?.standing.kind === 'diverged' && (
          <button
            type="button"
            class="btn"
            onClick={() => {
              controller.set({ learningRate: gentler(params.learningRate) });
              player.reset();
            }}
          >
            Start again with α = {short(gentler(params.learningRate))}
          </button>
        )}
      </Caption>
    </figure>
  );
}

const gentler = (learningRate: number): number => Number((learningRate / 10).toPrecision(3));

/** When the run has to begin anew, the player stops; what changed is said. */
function useRestarts({ params, seed, data }: Learning, reset: () => void, say: (sentence: string) => void): void {
  const key = { points: data, rule: params.rule, 'first weights': params.start, order: params.order, seed };
  const before = useRef(key);
  useEffect(() => {
    const names = (Object.keys(key) as (keyof typeof key)[]).filter((name) => key[name] !== before.current[name]);
    before.current = key;
    if (names.length === 0) return;
    reset();
    const what = names.includes('seed') ? 'seed' : names.join(' and the ');
    // Own points are told where they are added.
    if (!names.includes('points') || params.data !== 'own') say(`The ${what} changed, so learning starts again.`);
  }, Object.values(key));
}

const tools: readonly { readonly tool: Tool; readonly name: string; readonly mark: string }[] = [
  { tool: 'one', name: 'Add a 1', mark: '●' },
  { tool: 'zero', name: 'Add a 0', mark: '▲' },
  { tool: 'remove', name: 'Take away', mark: '×' },
];

interface PlanePartProps {
  readonly learning: Learning;
  readonly onChange: (data: readonly Sample[], said: string) => void;
}

function PlanePart({ learning, onChange }: PlanePartProps) {
  const { data, learner, params } = learning;
  const [tool, setTool] = useState<Tool>('one');
  const last = learner?.last ?? null;
  const moved =
    last !== null && last.after !== last.before && last.after.some((weight, i) => weight !== last.before[i]);
  const view = useMemo(() => viewOf(data), [data]);
  const scene = useMemo(
    () => ({
      view,
      data,
      rule: params.rule,
      weights: learner?.weights ?? null,
      before: moved ? last.before : null,
      current: last?.index ?? -1,
    }),
    [view, data, params.rule, learner],
  );
  return (
    <div class="plane-part">
      <LearnPlane scene={scene} tool={tool} onChange={onChange} />
      <div class="learn-tools">
        <div class="seg" role="radiogroup" aria-label="A click into the plane">
          {tools.map(({ tool: one, name, mark }) => (
            <label key={one}>
              <input type="radio" name="learn-tool" checked={tool === one} onChange={() => setTool(one)} />
              <i class={`mark ${one}`} aria-hidden="true">
                {mark}
              </i>{' '}
              {name}
            </label>
          ))}
        </div>
        <button
          type="button"
          class="btn"
          disabled={data.length === 0}
          onClick={() => onChange([], 'All points are gone. Click into the plane to add some.')}
        >
          Clear
        </button>
      </div>
      <p class="small learn-key">
        <span>● target 1</span> <span>▲ target 0</span> <span>dotted ring: wrong side</span>{' '}
        <span>solid ring: this step’s point</span> <span>dashed: the line before</span>
      </p>
      <LearnCsv data={data} onChange={onChange} />
    </div>
  );
}

function Readout({ learning: { data, learner, params } }: { readonly learning: Learning }) {
  const wrong = learner && measure(data, learner.weights, params.rule).wrong;
  const epoch = (learner?.ends.length ?? 1) - 1;
  const [w1 = 0, w2 = 0, b = 0] = learner?.weights ?? [];
  return (
    <p class="readout">
      <span>
        epoch <b>{epoch}</b>
      </span>
      <span>
        samples <b>{(learner?.samples ?? 0).toLocaleString('en')}</b>
      </span>
      <span class="t1">
        <i class="math">w₁</i> <b>{short(w1)}</b>
      </span>
      <span class="t2">
        <i class="math">w₂</i> <b>{short(w2)}</b>
      </span>
      <span class="t3">
        <i class="math">b</i> <b>{short(b)}</b>
      </span>
      {wrong !== null && <span>{wrongOf(wrong, data.length)}</span>}
    </p>
  );
}

const noCurves: readonly KeptCurve[] = [];

/** The error over the epochs; a curve can be kept to compare the next one with. */
function Curve({ learning: { learner, params } }: { readonly learning: Learning }) {
  const [kept, setKept] = useLinked<readonly KeptCurve[]>('kept', noCurves, keptCurves);
  const ends = learner?.ends ?? [];
  const { x, y, lines } = useMemo(() => curvePicture(ends, kept), [ends, kept]);
  const keep = () => {
    const { rule, learningRate } = params;
    setKept([...kept, { id: (kept.at(-1)?.id ?? 0) + 1, rule, learningRate, ends }].slice(-mostKept));
  };
  return (
    <div class="learn-curve">
      <LineChart title="Error over the epochs" sentence={curveSentence(ends)} x={x} y={y} lines={lines} />
      <p class="learn-curve-buttons">
        <button type="button" class="btn" disabled={ends.length < 2} onClick={keep}>
          Keep this curve
        </button>
        {kept.length > 0 && (
          <button type="button" class="btn" onClick={() => setKept(noCurves)}>
            Forget kept curves
          </button>
        )}
      </p>
    </div>
  );
}

function SeedField({ seed, onChange }: { readonly seed: number; readonly onChange: (seed: number) => void }) {
  return (
    <label class="field">
      seed
      <input
        type="text"
        inputMode="numeric"
        title="A whole number. The same seed draws the same points, weights and order."
        value={seed}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          if (event.currentTarget.value.trim() && Number.isSafeInteger(next)) onChange(next);
          else event.currentTarget.value = String(seed);
        }}
      />
    </label>
  );
}
