/** What all of the instructor's pages share. */
import { phrases } from '../phrases.ts';

const { counted } = phrases('en-GB');

export const classroom = {
  notYours: 'This page is the instructor’s',
  forOne: 'This is a course for one person. “npm start -- --class NAME” opens a class.',
  opening: 'Opening the class …',
  awayAtFirst: 'The server is away. The page opens by itself when it is back.',
  toCourse: 'To the course',
  byLink: 'Open it with the instructor’s link, which the server printed when it started.',

  nobodyYet: 'Nobody is in the class yet.',
  howTheyJoin: 'Students join with an address and the class code. Show both to the class, or send them along.',
  showHow: 'Show how to join',

  student: 'Student',
  lab: 'Lab',
  exercise: 'Exercise',
  choose: 'Choose',
  nameAndId: ({ name, id }: { name: string; id: string }) => `${name} (${id})`,
  core: 'core',
  optional: 'optional',
  hereNow: 'here now',
  ofPoints: (score: number) => `${score} / 100`,

  triesLabel: (points: readonly string[]) => `Points of each attempt: ${points.join(', ')}`,
  notGraded: 'not graded',
  tries: 'points of each attempt, of 100',
  triesMore: (hidden: number) =>
    `points of each attempt, of 100; ${counted(hidden, { one: 'earlier one is', other: 'earlier ones are' })} not shown`,
};
