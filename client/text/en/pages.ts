/** The frame of every page, the page of a lab, and the pages that say that there is none. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { list, number, plural } = phrases('en-GB');

export const pages = {
  course: 'Deep Learning 101',
  titleOf: (page: string) => `${page} · Deep Learning 101`,
  skip: 'Skip to the content',
  labs: 'Labs',
  labNumber: ({ order, title }: { order: number; title: string }) => `Lab ${order}: ${title}`,
  lightTheme: 'Light theme',
  darkTheme: 'Dark theme',
  courseMap: 'The course map',
  myGrades: 'My grades',
  join: 'Join',
  theClass: 'The class',
  signIn: 'Sign in',
  signOut: 'Sign out',
  loseUnsent: 'Some of what you typed has not reached the server yet. Sign out all the same, and lose it?',
  away: 'The server is away. Figures, training in the browser and Check go on; what you type or hand in is kept here and sent when it is back.',
  awayFromClass: 'The server is away. What stands here is how it was; the page goes on when it is back.',
  waiting: (titles: readonly string[]) => `Handed in and waiting: ${list(titles.map((title) => `“${title}”`))}.`,
  sentLate: (title: string) => `Your hand-in of “${title}”, kept while the server was away, has been sent.`,
  refusedLate: ({ title, why }: { title: string; why: string }) =>
    `Your hand-in of “${title}”, kept while the server was away, was not taken. ${why}`,
  seeResult: 'See its result',
  toExercise: 'To the exercise',
  close: 'Close',
  /** Read out after `close`. */
  messageAbout: (title: string) => ` the message about ${title}`,
  loadAgain: 'Load again',

  noPage: 'There is no such page',
  nothingAt: (path: string) => `Nothing is at ${path}.`,
  noLab: 'There is no such lab',
  noLabCalled: (name: string) => `No lab here is called “${name}”.`,
  perhapsMistyped: 'Perhaps the address has a typing mistake. These places are there:',
  openingPage: 'Opening the page …',
  pageNotOpened: 'The page could not be opened',
  stillRunning: 'Is the server still running? Then load the page again.',

  lab: (order: number) => `Lab ${order}`,
  slides: ({ count, which }: { count: number; which: string }) =>
    `${plural(count, { one: 'slide', other: 'slides' })} ${which}`,
  minutes: (minutes: number) => `${number(minutes)} ${plural(minutes, { one: 'minute', other: 'minutes' })}`,
  due: (time: Part): Sentence => ['due ', time],
  wasDue: (time: Part): Sentence => ['was due ', time],
  points: (score: number) => `${number(score)} ${plural(score, { one: 'point', other: 'points' })}`,
  itsGrades: 'my grades',
  objectives: 'What you can do after this lab',
  youCan: 'After this lab you can',
  openingLab: 'Opening the lab …',
  labNotOpened: 'The lab could not be opened. Is the server still running? Then load the page again.',
  next: (title: string) => `Next: ${title}`,
  onServer: (backend: string) => `${backend}, on the server`,
  inBrowser: (backend: string) => `${backend}, in your browser`,

  savePicture: 'Save picture',
  savePictureHelp: 'Save this figure as a picture (PNG)',
  noPicture: 'The picture couldn’t be made. Try again.',
  copyLink: 'Copy link',
  copyLinkHelp: 'A link to this page with its figures and training runs as they are now',
  print: 'Print as notes',
  noExperiment: (name: string) => `A figure can’t run here: this lab has no experiment “${name}”.`,
  noFigure: (name: string) => `A figure is missing here: this lab has none called “${name}”.`,
  noExercise: (name: string) => `An exercise is missing here: this lab has none called “${name}”.`,
  openingExercise: 'Opening the exercise …',
  exerciseNotLoaded: 'The exercise could not be loaded.',
};
