/** What the instructor takes away: grades as CSV and JSON, code as a zip, the whole class as one backup file. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response, Router } from 'express';
import { onlyMethods } from '../http/problems.ts';
import { errorFields, type Log } from '../operation/log.ts';
import type { Store } from '../store/store.ts';
import type { CourseLab } from './course.ts';
import { classGrades, classGradesView } from './exports/class-grades.ts';
import { codeZip } from './exports/code-zip.ts';
import { gradesCsv, gradesJson } from './exports/tables.ts';

export interface ExportParts {
  readonly store: Store;
  readonly course: readonly CourseLab[];
  readonly className: string | null;
  readonly log: Log;
}

/** A name for a file of today's: `dl101-grades-2027-01-31.csv`. */
const fileName = (what: string, ending: string): string =>
  `dl101-${what}-${new Date().toISOString().slice(0, 10)}.${ending}`;

/** Streams a file. One that breaks off in the middle is broken for the reader too. */
const sender =
  (log: Log) =>
  async (response: Response, name: string, type: string, pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    response.attachment(name).type(type);
    await pipeline(Readable.from(pieces), response).catch((error: NodeJS.ErrnoException) => {
      if (!response.headersSent) throw error;
      response.destroy();
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error(errorFields(error), 'an export broke off');
    });
  };

/** GET /class/grades, and /class/export/grades.csv, grades.json, code.zip and backup. For the instructor. */
export function exportRoutes({ store, course, className, log }: ExportParts): Router {
  const router = Router();
  const send = sender(log);
  const grades = () => classGrades(store, course);
  router
    .route('/class/grades')
    .get(async (_request, response) => void response.json(classGradesView(course, await grades())))
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/export/grades.csv')
    .get(async (_request, response) => {
      response.attachment(fileName('grades', 'csv')).type('text/csv; charset=utf-8');
      // Spreadsheets take a table for UTF-8 when it begins with this mark.
      response.send(`\ufeff${gradesCsv(course, await grades())}`);
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/export/grades.json')
    .get(async (_request, response) => {
      response
        .attachment(fileName('grades', 'json'))
        .type('json')
        .send(gradesJson(className ?? '', await grades()));
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/export/code.zip')
    .get(async (_request, response) =>
      send(response, fileName('code', 'zip'), 'application/zip', codeZip(store, await grades())),
    )
    .all(onlyMethods('GET'));
  router
    .route('/class/export/backup')
    .get((_request, response) => send(response, fileName('class', 'backup.gz'), 'application/gzip', store.backup()))
    .all(onlyMethods('GET'));
  return router;
}
