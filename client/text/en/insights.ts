/** What the class gets wrong, what it predicted, and hand-ins that are much alike. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, list, number } = phrases('en-GB');
const pairs = (count: number) => counted(count, { one: 'pair', other: 'pairs' });

export const insights = {
  title: 'Insights',
  wrongMost: 'What the class gets wrong most',
  predicted: 'What the class predicted',
  muchAlike: 'Hand-ins that are much alike',

  nothingGraded: 'Nothing was graded yet.',
  allPass: 'The latest attempts pass every check.',
  ofLatest: 'Of each student’s latest attempt. The check that most of them fail comes first.',
  moreExercises: (count: number) => counted(count, { one: 'more exercise', other: 'more exercises' }),
  students: (count: number) => counted(count, { one: 'student', other: 'students' }),
  check: 'check',
  fail: 'fail',
  how: 'how',
  hidden: 'hidden',
  failedOf: ({ failed, of }: { failed: number; of: number }) => `${number(failed)} of ${number(of)}`,
  /** How checks fail, each with how many did. */
  kinds: {
    missing: 'no such function',
    threw: 'threw an error',
    shape: 'wrong shape',
    'not-finite': 'not finite',
    values: 'wrong numbers',
    mutated: 'changed its arguments',
    slow: 'too slow',
    died: 'brought its process down',
    unreadable: 'no plain numbers',
    syntax: 'code that can’t be read',
  },

  noAnswers: 'Nobody has answered a question yet. The first answer of each student counts.',
  firstAnswers: 'The first answer of each student, before they saw what happens.',
  answers: (count: number) => counted(count, { one: 'answer', other: 'answers' }),
  right: 'Right:',

  whatIsCompared:
    'The latest hand-ins at each exercise are compared with names, comments and spaces left out. What the starter, the reference solution or much of the class has doesn’t count, and a short answer is never compared. Two texts can be alike because two people worked together, asked the same tutor or thought the same: look at these, then ask.',
  compare: 'Compare the hand-ins',
  comparing: 'Comparing …',
  compareAgain: 'Compare again',
  noneAlike: 'No two hand-ins are much alike.',
  alike: ({ count, exercises }: { count: number; exercises: number }) =>
    `${pairs(count)} to look at, in ${counted(exercises, { one: 'exercise', other: 'exercises' })}.`,
  pairsAt: ({ lab, exercise, count }: { lab: string; exercise: Part; count: number }): Sentence => [
    ...[`${lab}, `, exercise, `: ${pairs(count)}`],
  ],
  opening: 'Opening …',
  longEnough: ({ compared, of }: { compared: number; of: number }) =>
    `${number(compared)} of ${counted(of, { one: 'hand-in', other: 'hand-ins' })} are long enough to be compared.`,
  pair: ({ names, percent }: { names: readonly string[]; percent: number }) => `${list(names)}: ${percent} % alike`,
  handedIn: ({ score, time }: { score: number; time: string }) => `${score} / 100, handed in ${time}`,
  handInOf: (name: string) => `The hand-in of ${name}`,
  /** Read out before such a line. */
  sign: 'alike',
  markedLines: 'Lines with ≈ are much alike in both.',
};
