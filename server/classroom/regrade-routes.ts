/** Regrades: begun, watched, and applied or dropped by the instructor. */
import { Router } from 'express';
import { z } from 'zod';
import type { RegradeChange, RegradeView } from '../../labs/kit/class/grades.ts';
import type { ExerciseParts } from '../exercises/parts.ts';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import type { RegradeProgress } from '../store/regrades.ts';
import { noRules } from '../store/rules.ts';
import { type ScoreRow, withScores } from '../store/scores.ts';
import type { Store } from '../store/store.ts';
import type { CourseLab } from './course.ts';
import { dueOf, type GradedCourse, markExercise } from './gradebook.ts';

export interface RegradeParts extends ExerciseParts {
  readonly course: readonly CourseLab[];
}

const beginBody = z.strictObject({ lab: z.string(), exercise: z.string() });
const settleBody = z.strictObject({ state: z.enum(['applied', 'dropped']) });

const iso = (at: number): string => new Date(at).toISOString();

function viewOf(regrade: RegradeProgress): RegradeView {
  const { id, lab, exercise, createdAt, settledAt, total, done, failed } = regrade;
  const state = regrade.state === 'running' && done + failed === total ? 'ready' : regrade.state;
  return {
    ...{ id, lab, exercise, state, total, done, failed },
    createdAt: iso(createdAt),
    settledAt: settledAt === null ? null : iso(settledAt),
  };
}

/** The students whose score of the exercise is another with the scores that a regrade found, by name. */
async function changesOf(store: Store, course: GradedCourse, { id, lab, exercise: name }: RegradeProgress) {
  const exercise = course.find((one) => one.lab === lab)?.exercises.find((one) => one.name === name);
  if (!exercise) return [];
  const [rows, found, students, rules, extensions, overrides] = await Promise.all([
    store.selectScores({ lab, exercise: name }),
    store.selectRegradeScores(id),
    store.selectGradedStudents(),
    store.selectLabRules(),
    store.selectExtensions(),
    store.selectOverrides(),
  ]);
  return students.flatMap(({ id: student, name: called }): RegradeChange[] => {
    const own = rows.filter((row) => row.student === student);
    const extension = extensions.find((one) => one.lab === lab && one.student === student);
    const due = dueOf(rules.get(lab) ?? noRules, extension);
    const words = overrides.filter((one) => one.student === student && one.lab === lab && one.exercise === name);
    const mark = (scores: readonly ScoreRow[]) => markExercise(exercise, scores, due, words);
    const [before, after] = [mark(own), mark(withScores(own, found))];
    const points = (grade: typeof before) => grade.counted?.points ?? null;
    if (points(before) === points(after)) return [];
    const overridden = before.override !== null;
    return [{ student, name: called, before: points(before), after: points(after), overridden }];
  });
}

/** GET and POST /class/regrades, GET and PUT /class/regrades/ID. For the instructor. */
export function regradeRoutes({ store, course, exercises, regrader }: RegradeParts): Router {
  const find = async (id: string): Promise<RegradeProgress> => {
    const found = (await store.selectRegrades()).find((regrade) => regrade.id === id);
    if (!found) throw new HttpProblem(404, 'There is no such regrade.');
    return found;
  };
  const router = Router();
  router
    .route('/class/regrades')
    .get(async (_request, response) => void response.json({ regrades: (await store.selectRegrades()).map(viewOf) }))
    .post(async (request, response) => {
      const { lab, exercise } = check(beginBody, request.body);
      if (!exercises.has(`${lab}/${exercise}`))
        throw new HttpProblem(404, `There is no exercise "${exercise}" in a lab "${lab}".`);
      const made = await store.insertRegrade(lab, exercise);
      if (!made)
        throw new HttpProblem(409, 'This exercise is being regraded already. Apply or drop that regrade first.');
      regrader?.wake();
      response.status(201).json(viewOf(await find(made.id)));
    })
    .all(onlyMethods('GET', 'HEAD', 'POST'));
  router
    .route('/class/regrades/:id')
    .get(async (request, response) => {
      const regrade = await find(request.params.id);
      const changes = regrade.state === 'running' ? await changesOf(store, course, regrade) : null;
      response.json({ ...viewOf(regrade), changes });
    })
    .put(async (request, response) => {
      const { id } = await find(request.params.id);
      const { state } = check(settleBody, request.body);
      if (!(await store.settleRegrade(id, state)))
        throw new HttpProblem(409, 'This regrade is not through yet, or it was applied or dropped before.');
      response.json(viewOf(await find(id)));
    })
    .all(onlyMethods('GET', 'HEAD', 'PUT'));
  return router;
}
