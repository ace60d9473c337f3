/** One student's work, as the instructor reads it. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted } = phrases('en-GB');

export const work = {
  title: 'Students',
  ofStudent: 'A student’s work',
  all: 'All students',
  notSeen: 'not seen yet',
  lastSeen: (time: string) => `last seen ${time}`,
  nothingYet: (student: string) => `Nothing yet: ${student} has not begun an exercise.`,
  exercises: 'Exercises',
  final: (score: Part): Sentence => ['Final grade: ', score],
  notMeasured: 'not measured yet',
  draft: 'The text as it stands',
  savedAgainstStarter: (time: string) => `saved ${time}, against the starter`,
  savedAgainstLast: (time: string) => `saved ${time}, against the last attempt`,

  noAttempts: 'Nothing was handed in yet.',
  attempt: (number: number) => `Attempt ${number}`,
  states: {
    waiting: 'waiting',
    grading: 'being graded',
    done: '',
    'could-not-grade': 'could not be graded',
  },
  codeOf: (number: number) => `Code of attempt ${number}`,
  wholeText: 'Whole text',
  againstStarter: 'Against the starter',
  against: (attempt: number) => `Against attempt ${attempt}`,
  attemptAgainstStarter: (number: number) => `Attempt ${number} against the starter`,
  attemptAgainst: ({ number, before }: { number: number; before: number }) =>
    `Attempt ${number} against attempt ${before}`,
  unchanged: 'Nothing changed.',
  same: (lines: number) => counted(lines, { one: 'line is the same', other: 'lines are the same' }),
  added: 'added',
  removed: 'removed',

  whatCounts: 'What counts',
  nothingCounts: 'Nothing counts yet.',
  counts: ({ score, isSet }: { score: Part; isSet: boolean }): Sentence => [
    ...[score, isSet ? ' of 100 points, as you set them.' : ' of 100 points.'],
  ],
  best: (score: number) => `The best attempt has ${score}.`,
  setTo: (score: number) => `set to ${score}`,
  takenBack: 'taken back',
  points: 'Points of 100',
  note: 'Note, which the student reads',
  set: 'Set the score',
  takeBack: 'Take it back',
};
