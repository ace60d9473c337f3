/** POST /predictions: what a student guessed before seeing; the first answer is kept. */
import { Router } from 'express';
import { z } from 'zod';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import type { ClassroomParts } from './parts.ts';
import { studentOf } from './who.ts';

const body = z.strictObject({ lab: z.string().max(64), name: z.string().max(64), answer: z.int().min(0) });

export function predictionRoutes({ store, course }: Pick<ClassroomParts, 'store' | 'course'>): Router {
  const options = new Map(
    course.flatMap(({ lab, questions }) => questions.map(({ name, options: count }) => [`${lab}/${name}`, count])),
  );
  const router = Router();
  router
    .route('/predictions')
    .post(async (request, response) => {
      const prediction = check(body, request.body);
      const { lab, name, answer } = prediction;
      const count = options.get(`${lab}/${name}`);
      if (count === undefined) throw new HttpProblem(404, `There is no question "${name}" in a lab "${lab}".`);
      if (answer >= count) throw new HttpProblem(400, `answer: an option's number, from 0 to ${count - 1}.`, 'answer');
      await store.insertPrediction({ ...prediction, student: studentOf(response) });
      response.set('Cache-Control', 'no-store').status(204).end();
    })
    .all(onlyMethods('POST'));
  return router;
}
