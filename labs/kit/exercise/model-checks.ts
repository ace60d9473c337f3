/** Checks of the exercises of kind "model": what `buildModel` describes, and how well it does once trained. */

import type { Shape } from '../models/shapes.ts';
import { Problem } from '../problem.ts';
import { call, failure } from './checks.ts';
import type { HiddenCheck, Outcome, Verdict, VisibleCheck } from './contract.ts';
import { readModel } from './model-description.ts';

const builds = call('buildModel');

function judgeDescription(outcome: Outcome | undefined, inputShape: Shape, classes: number): Verdict {
  const failed = failure(builds, outcome);
  if (failed) return failed;
  try {
    readModel(outcome?.kind === 'value' ? outcome.value : null, inputShape, classes);
    return { ok: true };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, kind: 'shape', say: error.message };
    throw error;
  }
}

/** A visible check: the model can be built, fits images and classes, and is within the bounds. */
export function canBeTrained(name: string, weight: number, inputShape: Shape, classes: number): VisibleCheck {
  return { name, weight, calls: [builds], judge: ([outcome]) => judgeDescription(outcome, inputShape, classes) };
}

const percent = (share: number): string => `${(Math.floor(share * 1e4 + 1e-6) / 100).toFixed(2)} %`;

/**
 * A check that only the grader can judge: the trained model is right on at least `share` (0 … 1) of the held-out
 * images. Its one outcome is that share, measured by the grader.
 */
export function isRightOn(share: number, weight: number): HiddenCheck {
  return {
    name: `At least ${Number((share * 100).toFixed(2))} % of the held-out images are right`,
    weight,
    draw: () => [builds],
    judge([outcome]) {
      const accuracy = outcome?.kind === 'value' && typeof outcome.value === 'number' ? outcome.value : null;
      if (accuracy === null) return { ok: false, kind: 'shape', say: 'There was no network that could be trained.' };
      if (accuracy >= share) return { ok: true };
      return {
        ok: false,
        kind: 'values',
        say: `Your network is right on ${percent(accuracy)} of the held-out images; ${percent(share)} are needed.`,
      };
    },
  };
}
