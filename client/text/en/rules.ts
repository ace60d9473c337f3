/** The rules of the labs, everyone's grades, and regrades. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, number, plural } = phrases('en-GB');

export const rules = {
  labs: 'Labs',
  zone: (zone: string) =>
    `Times are in your own time zone, ${zone}; every student sees theirs. A later deadline is an extension for all.`,
  closed: 'closed',
  takesHandIns: 'Takes hand-ins',
  deadline: 'Deadline',
  solutionsFrom: 'Solutions from',
  save: 'Save',
  /** Read out after `save`. */
  rulesOf: (lab: string) => ` the rules of ${lab}`,
  saved: 'Saved.',
  notBeforeDeadline: 'Nobody sees a solution before their own deadline.',
  afterDeadline: 'After the deadline',
  lateInPart: 'Late hand-ins count in part',
  percentOff: '% off each day',
  daysAtMost: 'days at most',

  extensions: (count: number) => (count === 0 ? 'Extensions' : `Extensions (${number(count)})`),
  /** Read out after `extensions`. */
  inLab: (lab: string) => ` in ${lab}`,
  until: ({ student, time, note }: { student: Part; time: Part; note: string }): Sentence => [
    ...[student, ' until ', time, note && `: ${note}`],
  ],
  takeBack: 'Take back',
  /** Read out after `takeBack`. */
  extensionOf: (student: string) => ` the extension of ${student}`,
  untilField: 'Until',
  note: 'Note, for the student',
  extend: 'Extend',

  grades: 'Grades',
  exports: {
    csv: 'Grades as CSV',
    json: 'Grades as JSON',
    code: 'Code as zip',
    backup: 'Backup of the class',
  },
  exportHelp:
    '“npm run grade -- code.zip” grades the code again; “npm run restore -- FILE” makes the class of a backup on another machine. A backup holds everything, so keep it as safe as the class.',
  show: 'Show',
  allLabs: 'all labs',
  exercisesOf: (lab: string) => `the exercises of ${lab}`,
  scores: 'Scores',
  isSet: 'set',
  daysLate: (days: number) => `${number(days)} d late`,
  waiting: 'waiting',
  bestAttempt: (score: number) => `best attempt ${score}`,

  regrades: 'Regrades',
  whatRegradeDoes:
    'When the checks of an exercise have changed, every attempt can be graded again with those of today and its own hidden inputs. Students’ hand-ins come first. The new results lie beside the old ones until you apply them.',
  noRegrades: 'Nothing has been graded again yet.',
  gradeAgain: 'Grade again',
  regradeStates: {
    running: 'running',
    ready: 'through: apply or drop it',
    applied: 'applied',
    dropped: 'dropped',
  },
  regradeOf: ({ exercise, time }: { exercise: string; time: string }) => `Regrade of ${exercise}, ${time}`,
  regrade: (of: { time: string; state: string; done: number; total: number; failed: number }) =>
    `Begun ${of.time}, ${of.state}. ${number(of.done)} of ${counted(of.total, { one: 'attempt', other: 'attempts' })} graded again${of.failed > 0 ? `; ${number(of.failed)} could not be, and ${plural(of.failed, { one: 'keeps its result', other: 'keep their results' })}` : ''}.`,
  gradedAgain: 'Graded again',
  apply: 'Apply',
  drop: 'Drop',
  noChange: 'No student’s score changes.',
  changes: (count: number) =>
    count === 1 ? 'One student’s score changes' : `The scores of ${counted(count, { other: 'students' })} change`,
  scoreNow: 'Now',
  scoreThen: 'Then',
  setByYou: '(set by you: stays)',
};
