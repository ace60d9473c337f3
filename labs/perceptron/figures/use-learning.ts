/** The neuron that learns, between the settings in the address, the player and the pictures. */

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { number } from '../../../client/parts/codecs.ts';
import type { Implementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { LabController } from '../../../client/parts/run.ts';
import { Problem } from '../../kit/problem.ts';
import { seededRandom } from '../../kit/random.ts';
import { type Learner, type LearnerSettings, learn, startLearner, type Unit, type WeightRule } from '../learner.ts';
import type { PerceptronParams } from '../params.ts';
import { preset, type Sample, unpackPoints } from '../points.ts';
import { deltaRule } from '../rules.ts';

export interface Learning {
  readonly params: PerceptronParams;
  readonly seed: number;
  readonly data: readonly Sample[];
  readonly settings: LearnerSettings;
  /** Null while there are no points. */
  readonly learner: Learner | null;
  /** What the student's rule did wrong; null when nothing. */
  readonly problem: string | null;
  /** Goes on; false at an end. */
  step(unit: Unit): Promise<boolean>;
  reset(): void;
}

/** A link goes back to no more samples than that. */
const mostReplayed = 200_000;
const referenceRule: WeightRule = (w, x, t, y, learningRate) => deltaRule(w, x, t, y, learningRate);

/** The longest that is played. */
export const mostEpochs = 1000;

/** The data that the settings name. */
export const dataOf = ({ data, points }: PerceptronParams, seed: number): readonly Sample[] =>
  data === 'own' ? unpackPoints(points) : preset(data, seededRandom(seed).fork('points'));

/** A circle is no end: it goes round for as long as one likes to watch. */
const isEnd = ({ standing, ends }: Learner): boolean =>
  ['solved', 'steady', 'diverged'].includes(standing.kind) || ends.length > mostEpochs;

export function useLearning(controller: LabController, rule: Implementation): Learning {
  const params = controller.params.value as PerceptronParams;
  const seed = controller.seed.value;
  const data = useMemo(() => dataOf(params, seed), [params.data, params.points, seed]);
  const settings: LearnerSettings = { ...params, shuffle: params.order === 'shuffled', seed };
  const fresh = useMemo(
    () => (data.length > 0 ? startLearner(data, settings) : null),
    [data, params.rule, params.start, params.order, seed],
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [seen, setSeen] = useLinked('samples', 0, number({ min: 0, max: mostReplayed, whole: true }));
  const [, draw] = useState(0);
  const now = useRef({ fresh, learner: fresh });
  if (now.current.fresh !== fresh) now.current = { fresh, learner: fresh };
  const world = useRef({ data, settings, change: asRule(rule) });
  world.current = { data, settings, change: asRule(rule) };
  const asked = useRef(0);
  const show = () => {
    cancelAnimationFrame(asked.current);
    asked.current = requestAnimationFrame(() => draw((count) => count + 1));
  };
  useEffect(() => () => cancelAnimationFrame(asked.current), []);
  // A link says how far learning had come: the same samples are shown again, by the reference.
  useEffect(() => {
    const from = now.current;
    if (from.learner && seen > 0)
      void replay(from.learner, seen, data, settings).then((learner) => {
        if (now.current !== from) return;
        now.current = { fresh: from.fresh, learner };
        show();
      });
  }, []);
  return {
    params,
    seed,
    data,
    settings,
    learner: now.current.learner,
    problem,
    async step(unit) {
      const from = now.current;
      if (!from.learner) return false;
      const { data: samples, settings: chosen, change } = world.current;
      try {
        const next = await learn(from.learner, unit, samples, chosen, change);
        if (now.current !== from) return true;
        now.current = { fresh: from.fresh, learner: next };
        setSeen(Math.min(next.samples, mostReplayed));
        setProblem(null);
        show();
        return !isEnd(next);
      } catch (error) {
        // What the code itself did wrong stands beside the switch.
        setProblem(error instanceof Problem && rule.error === null ? error.message : null);
        return false;
      }
    },
    reset() {
      now.current = { fresh, learner: fresh };
      setSeen(0);
      setProblem(null);
      show();
    },
  };
}

/** The learner after it has seen so many samples. */
async function replay(
  from: Learner,
  seen: number,
  data: readonly Sample[],
  settings: LearnerSettings,
): Promise<Learner> {
  let learner = from;
  while (learner.samples < seen) {
    const unit = seen - learner.samples >= data.length ? 'epoch' : 'sample';
    learner = await learn(learner, unit, data, settings, referenceRule);
  }
  return learner;
}

const asRule =
  (implementation: Implementation): WeightRule =>
  async (w, x, t, y, learningRate) =>
    (await implementation.call(w, x, t, y, learningRate)) as readonly number[];
