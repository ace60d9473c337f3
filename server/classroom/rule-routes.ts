/** The rules of the labs: the instructor opens and closes, sets deadlines and what lateness costs, and extends. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { RuledLabView } from '../../labs/kit/class/grades.ts';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import { noRules } from '../store/rules.ts';
import type { Store } from '../store/store.ts';
import { classStudent, instant, noteText } from './bodies.ts';
import { extensionView, rulesView } from './grade-views.ts';
import type { GradedCourse } from './gradebook.ts';

const rulesBody = z.strictObject({
  open: z.boolean(),
  deadline: instant.nullable(),
  latePolicy: z
    .strictObject({ perDayPercent: z.number().min(0).max(100), maxDays: z.int().min(1).max(365) })
    .nullable(),
  solutionsAt: instant.nullable(),
});
const extensionBody = z.strictObject({ until: instant, note: noteText.default('') });

export interface RuleParts {
  readonly store: Store;
  readonly course: GradedCourse;
}

/** GET /class/labs, PUT /class/labs/LAB, PUT and DELETE /class/labs/LAB/extensions/STUDENT. For the instructor. */
export function ruleRoutes({ store, course }: RuleParts): Router {
  const labOf = ({ params }: Request<{ lab: string }>) => {
    const found = course.find(({ lab }) => lab === params.lab);
    if (!found) throw new HttpProblem(404, `There is no lab "${params.lab}".`);
    return found;
  };
  const router = Router();
  router
    .route('/class/labs')
    .get(async (_request, response) => {
      const [rules, extensions] = await Promise.all([store.selectLabRules(), store.selectExtensions()]);
      const labs = course.map(({ lab, title }): RuledLabView => {
        const own = extensions.filter((extension) => extension.lab === lab).map(extensionView);
        return { lab, title, ...rulesView(rules.get(lab) ?? noRules), extensions: own };
      });
      response.json({ labs });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/labs/:lab')
    .put(async (request, response) => {
      const { lab, title } = labOf(request);
      const rules = check(rulesBody, request.body);
      await store.saveLabRules(lab, rules);
      response.json({ lab, title, ...rulesView(rules) });
    })
    .all(onlyMethods('PUT'));
  router
    .route('/class/labs/:lab/extensions/:student')
    .put(async (request, response) => {
      const { lab } = labOf(request);
      const { id: student } = await classStudent(store, request.params.student);
      const { until, note } = check(extensionBody, request.body);
      const { deadline } = (await store.selectLabRules()).get(lab) ?? noRules;
      if (deadline === null) throw new HttpProblem(409, 'The lab has no deadline that could be extended.');
      if (until <= deadline) throw new HttpProblem(400, 'An extension ends after the deadline of the lab.', 'until');
      const extension = { lab, student, until, note };
      await store.saveExtension(extension);
      response.json(extensionView(extension));
    })
    .delete(async (request, response) => {
      const { lab } = labOf(request);
      if (!(await store.deleteExtension(lab, request.params.student)))
        throw new HttpProblem(404, 'This student has no extension here.');
      response.status(204).end();
    })
    .all(onlyMethods('PUT', 'DELETE'));
  return router;
}
