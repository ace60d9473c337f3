/** A student's own grades. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, number } = phrases('en-GB');
const attempts = (count: number) => (count === 1 ? 'One attempt' : counted(count, { other: 'attempts' }));

export const grades = {
  whatCounts:
    'A lab’s score is the mean of its core exercises, the best attempt of each. Optional exercises are for you.',
  zone: (zone: string) => `All times are in your own time zone, ${zone}.`,
  nothingYet: 'nothing handed in yet',
  score: (score: Part): Sentence => [score, ' of 100'],
  coreDone: ({ done, of }: { done: number; of: number }) => `${number(done)} of ${number(of)} core exercises`,
  labClosed: 'This lab is closed: it takes no hand-ins now.',
  due: ({ time, fromNow }: { time: Part; fromNow: string }): Sentence => ['Due ', time, `, ${fromNow}.`],
  wasDue: ({ time, fromNow }: { time: Part; fromNow: string }): Sentence => ['Was due ', time, `, ${fromNow}.`],
  extension: 'This is your own extension.',
  extensionNote: (note: string) => `This is your own extension: ${note}`,

  optional: 'optional',
  best: ({ count, score }: { count: number; score: number }) => `${attempts(count)}, best ${number(score)}.`,
  noneGraded: (count: number) => `${attempts(count)}, best not graded yet.`,
  beingGraded: (count: number) => (count === 1 ? 'One is being graded.' : `${number(count)} are being graded.`),
  onTestImages: 'Measured on the test images.',
  onHeldOut: 'On the held-out images so far; the final grade counts.',
  earlierWords: 'Earlier words',
  scoreSet: ({ score, time, note }: { score: number; time: Part; note: string }): Sentence => [
    `The instructor set ${number(score)} points, `,
    time,
    `: ${note}`,
  ],
  scoreTakenBack: ({ time, note }: { time: Part; note: string }): Sentence => [
    'The instructor took the score back, ',
    time,
    `: ${note}`,
  ],
  history: 'Feedback and history',
  /** Read out after `history`. */
  ofExercise: (title: string) => ` of ${title}`,
  attempt: (number: number) => `Attempt ${number}`,
  notGraded: 'not graded',
  thisCounts: 'this one counts',
};
