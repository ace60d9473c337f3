/** One student's work, for the instructor: every exercise, and every attempt with its text and feedback. */
import { type Request, Router } from 'express';
import type { BoardStudent } from '../../labs/kit/class/board.ts';
import type { GradesView } from '../../labs/kit/class/grades.ts';
import { draftView, finalView, viewOf } from '../exercises/views.ts';
import { HttpProblem, onlyMethods } from '../http/problems.ts';
import { readCells, withWork } from './board.ts';
import { labGradeView } from './grade-views.ts';
import { gradesOf } from './gradebook.ts';
import type { ClassroomParts } from './parts.ts';

/** GET /class/students/:id, its /grades and its /exercises/:lab/:name. */
export function studentRoutes({ store, exercises, queue, course, className }: ClassroomParts): Router {
  const labs = course.map(({ lab, title, exercises: own }) => ({ lab, title, exercises: own }));
  const find = async ({ params }: Request<{ id: string }>): Promise<BoardStudent> => {
    const student = (await store.selectClass()).find(({ id }) => id === params.id);
    if (!student) throw new HttpProblem(404, 'There is no such student in the class.');
    return student;
  };
  const router = Router();
  router
    .route('/class/students/:id')
    .get(async (request, response) => {
      const student = await find(request);
      const { students, cells } = withWork([student], await readCells(store, [student.id]));
      response.json({ student: students[0], labs, cells });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/students/:id/grades')
    .get(async (request, response) => {
      const { id } = await find(request);
      const marks = await gradesOf(store, course, id, true);
      response.json({ class: className, labs: marks.map(labGradeView) } satisfies GradesView);
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/students/:id/exercises/:lab/:name')
    .get(async (request, response) => {
      const student = await find(request);
      const { lab, name } = request.params;
      const exercise = exercises.get(`${lab}/${name}`);
      if (!exercise) throw new HttpProblem(404, `There is no exercise "${name}" in a lab "${lab}".`);
      const key = { student: student.id, lab, exercise: name };
      const draft = await store.selectDraft(key);
      const attempts = await store.selectAttempts(student.id, lab, name);
      const views = attempts.map(async (attempt) => ({
        ...(await viewOf(attempt, store, queue)),
        source: attempt.source,
      }));
      response.json({
        starter: exercise.starter,
        draft: draft ? draftView(draft) : null,
        attempts: await Promise.all(views),
        final: await finalView(key, store, queue),
      });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
