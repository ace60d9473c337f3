/** The instructor's board: everyone at every exercise, live. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, number, plural } = phrases('en-GB');
const check = { one: 'check', other: 'checks' };

export const board = {
  title: 'Board',
  away: 'The server is away. What stands here is how it was; the board goes on by itself when it is back.',
  awayAtFirst: 'The server is away. The board opens by itself when it is back.',
  opening: 'Opening the board …',
  students: ({ count, shown }: { count: number; shown: Part }): Sentence => [
    ...[shown, ` ${plural(count, { one: 'student', other: 'students' })}`],
  ],
  hereNow: (count: Part): Sentence => [count, ' here now'],
  passedBy: ({ count, shown }: { count: number; shown: Part }): Sentence => [
    ...[shown, ` ${plural(count, { one: 'exercise', other: 'exercises' })} passed`],
  ],
  stuckFor: (count: Part): Sentence => [count, ' stuck for over 10 minutes'],
  order: 'Order',
  orders: { stuck: 'Stuck first', furthest: 'Furthest first', name: 'By name' },
  sortAgain: 'Sort again',
  chooseCell: 'Choose a cell to see its attempts and its code. Arrow keys move from cell to cell.',

  grid: 'Students and exercises',
  coreExercise: (title: string) => `${title}, core`,
  passed: 'passed',
  passedShare: 'passed, %',
  /** Read out after a student's name. */
  isHere: ', here now',
  isAway: ', away',
  cell: ({ student, exercise, look }: { student: string; exercise: string; look: string }) =>
    `${student}, ${exercise}: ${look}`,

  /** How long a student has been stuck. */
  minutes: (minutes: number) => `${number(minutes)} min`,
  hours: (hours: number) => `${number(hours)} h`,
  days: (days: number) => counted(days, { one: 'day', other: 'days' }),
  stuck: ({ time, on, tries, by }: { time: string; on: string | null; tries: number; by: 'checks' | 'attempts' }) =>
    `stuck for ${time}${on === null ? '' : ` on “${on}”`}, ${counted(tries, by === 'checks' ? check : { one: 'attempt', other: 'attempts' })}`,
  editing: 'editing now',
  notBegun: 'not begun',
  atWork: 'at work',
  checksPass: ({ passing, of }: { passing: number; of: number }) =>
    `${number(passing)} of ${counted(of, check)} passing`,
  waiting: 'handed in, waiting to be graded',
  points: (score: number) => `${score} of 100 points`,
  pointsBest: ({ score, best }: { score: number; best: number }) => `${score} of 100 points, best attempt ${best}`,
  passedBest: (best: number) => `passed, best attempt ${best}`,
  /** What the looks of the cells mean. */
  key: {
    passed: 'passed',
    some: 'some points',
    waiting: 'waiting',
    checks: 'checks passing',
    work: 'at work',
    busy: 'editing now',
    stuck: 'stuck, tries so far',
  },

  openWork: 'Open the work',
  openAllWork: 'Open all work',
  failed: 'Failed:',
  textAsItStands: 'The text as it stands',
  lastHandIn: 'The last hand-in',

  whereStuck: 'Where the class is stuck',
  nobodyStuck: 'Nobody is stuck on one check for over 10 minutes.',
  stuckCount: (count: number) => `${number(count)} stuck`,
  mostlyOn: (name: string) => `mostly on “${name}”`,
  andMore: (count: number) => `and ${number(count)} more`,
  justNow: 'Just now',
  nothingYet: 'Nothing was handed in yet.',
  somebody: 'Somebody',
  newsLine: ({ student, exercise, what }: { student: string; exercise: string; what: string }) =>
    `${student}, ${exercise}: ${what}`,
  newsPoints: (score: number) => `${score} of 100`,
  newsHandedIn: 'handed in',
  newsAllPass: 'all checks pass',
};
