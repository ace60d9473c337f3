/** What the class as a whole shows: predictions, the checks it fails most, hand-ins that are much alike. */
import { setImmediate } from 'node:timers/promises';
import { Router } from 'express';
import type { ExerciseShares, LabPredictions, SimilarHandIns } from '../../labs/kit/class/insights.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { type LoadedExercise, readSolution } from '../grading/exercises.ts';
import { HttpProblem, onlyMethods } from '../http/problems.ts';
import type { Store } from '../store/store.ts';
import { checkShares } from './check-shares.ts';
import type { ClassroomParts } from './parts.ts';
import { similarPairs } from './similar.ts';

/** How often each option was chosen, for the questions that the lessons have. */
async function predictionsOf({ store, course }: ClassroomParts): Promise<LabPredictions[]> {
  const rows = await store.selectPredictionCounts();
  return course.map(({ lab, questions }) => ({
    lab,
    questions: questions.map(({ name, options }) => ({
      name,
      counts: Array.from(
        { length: options },
        (_, answer) => rows.find((row) => row.lab === lab && row.name === name && row.answer === answer)?.count ?? 0,
      ),
    })),
  }));
}

async function sharesOf(store: Store, lab: string, exercise: string): Promise<ExerciseShares> {
  const attempts = await store.selectLatestAttempts(lab, exercise);
  const results = attempts.map((attempt) => JSON.parse(attempt.results ?? '[]') as CheckResult[]);
  return { lab, exercise, students: attempts.length, checks: checkShares(results) };
}

async function similarOf(store: Store, exercise: LoadedExercise): Promise<SimilarHandIns> {
  const { lab, name, starter } = exercise;
  const attempts = await store.selectLatestAttempts(lab, name);
  const sources = attempts.map(({ source }) => source);
  const { pairs, compared } = similarPairs(sources, [starter, await readSolution(exercise)]);
  const handedIn = (i: number, lines: readonly number[]) => {
    const { results: _, ...attempt } = attempts[i] as (typeof attempts)[number];
    return { ...attempt, lines };
  };
  return {
    handIns: attempts.length,
    compared,
    pairs: pairs.map(({ a, b, share, lines }) => ({
      share,
      a: handedIn(a, lines.a),
      b: handedIn(b, lines.b),
    })),
  };
}

/** What is worked out for one exercise after another lets other requests through in between. */
async function forEach<Result>(exercises: Iterable<LoadedExercise>, work: (one: LoadedExercise) => Promise<Result>) {
  const results: Result[] = [];
  for (const exercise of exercises) {
    results.push(await work(exercise));
    await setImmediate();
  }
  return results;
}

/** GET /class/insights/predictions, /checks, /similar (how many pairs each exercise has), /similar/:lab/:name. */
export function insightRoutes(parts: ClassroomParts): Router {
  const { store, exercises } = parts;
  const router = Router();
  router
    .route('/class/insights/predictions')
    .get(async (_request, response) => void response.json({ labs: await predictionsOf(parts) }))
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/insights/checks')
    .get(async (_request, response) => {
      const all = await forEach(exercises.values(), ({ lab, name }) => sharesOf(store, lab, name));
      response.json({ exercises: all.filter(({ students }) => students > 0) });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/insights/similar')
    .get(async (_request, response) => {
      const all = await forEach(exercises.values(), async (exercise) => {
        const { pairs, handIns } = await similarOf(store, exercise);
        return { lab: exercise.lab, exercise: exercise.name, pairs: pairs.length, handIns };
      });
      response.json({ exercises: all.filter(({ handIns }) => handIns > 0) });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/insights/similar/:lab/:name')
    .get(async (request, response) => {
      const { lab, name } = request.params;
      const exercise = exercises.get(`${lab}/${name}`);
      if (!exercise) throw new HttpProblem(404, `There is no exercise "${name}" in a lab "${lab}".`);
      response.json(await similarOf(store, exercise));
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
