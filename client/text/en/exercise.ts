/** An exercise: the editor, its buttons, and what the checks and the server said. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, number, plural } = phrases('en-GB');

export const exercise = {
  exercise: (title: string) => `Exercise: ${title}`,
  writeIt: (title: string) => `Write it: ${title}`,
  findBug: (title: string) => `Find the bug: ${title}`,
  notOpened: 'The exercise could not be opened.',
  core: 'core',
  optional: 'optional',
  noneYet: '100 points',
  best: (score: Part): Sentence => ['best so far ', score, ' of 100'],
  due: (time: Part): Sentence => ['due ', time],
  dueExtended: (time: Part): Sentence => ['due ', time, ', your extension'],
  wasDue: (time: Part): Sentence => ['was due ', time],
  wasDueExtended: (time: Part): Sentence => ['was due ', time, ', your extension'],

  yourCode: (title: string) => `Your code: ${title}`,
  editorKeys: ({ tab, esc, ctrl, enter }: Record<'tab' | 'esc' | 'ctrl' | 'enter', Part>): Sentence => [
    ...[tab, ' indents; ', esc, ' then ', tab, ' leaves the editor. ', ctrl, ' ', enter, ' checks.'],
  ],
  keys: { tab: 'Tab', esc: 'Esc', ctrl: 'Ctrl', enter: 'Enter' },
  missingHere: 'Something is missing here.',
  notHere: 'This does not belong here.',
  /** Ends a sentence about code that can't be read. */
  onLine: (line: number) => ` on line ${line}.`,
  /** Where the text of the editor is kept. */
  kept: {
    loading: '',
    saved: 'saved',
    here: 'saving …',
    away: 'kept in this browser; the server is away',
    conflict: 'another tab has another version',
    refused: 'kept in this browser only',
  },
  linkBroughtCode: 'The link that led here brought code along. It has not run. Read it first:',
  takeLinked: 'Put it into the editor',
  leaveLinked: 'Leave it',
  linkedIsIn: 'The code of the link is in the editor. Read it before you check it.',
  otherTab: 'Another tab has saved another version of this text. Both are kept.',
  otherVersion: 'The other version',
  keepThis: 'Keep this text',
  takeOther: 'Take the other version',

  check: 'Check',
  checking: 'Checking …',
  handIn: 'Hand in',
  restoreStarter: 'Restore the starter',
  restoreAsk: 'Your text is replaced by the starter. You can bring it back afterwards.',
  restoreYes: 'Replace my text',
  restoreNo: 'Keep it',
  starterIsBack: 'The starter is back.',
  bringBack: 'Bring my text back',
  hint: ({ next, of }: { next: number; of: number }) => `Hint ${next} of ${of}`,
  handInKept: 'The server is away. Your hand-in is kept in this browser and sent as soon as the server is back.',
  dontSend: 'Don’t send it',
  handingIn: 'Handing in …',
  handedInAway: 'Handed in. The server is away; your result appears when it is back.',
  handedInGrading: 'Handed in. Your code is being graded …',
  handedInNext: 'Handed in. Yours is next …',
  handedInBefore: (before: number) =>
    `Handed in. ${before === 1 ? 'One hand-in is' : `${number(before)} hand-ins are`} before yours …`,
  handInUnknown: 'The server knows nothing of this hand-in. Hand in again.',
  serverAnswered: (status: number) => `The server answered ${status}.`,
  labClosed: 'This lab is closed: it takes no hand-ins now. What you type is kept, and Check works.',
  deadlineOver: (policy: string) => `The deadline is over. ${policy}`,

  results: (title: string) => `Results: ${title}`,
  changedSince: 'You have changed the code since this check.',
  checksPass: ({ passed, of }: { passed: number; of: number }) => `${passed} of ${of} checks pass.`,
  points: (score: number) => `${score} of 100 points.`,
  checkingNow: 'Checking.',
  writeAndCheck: (functions: number) =>
    `Write ${plural(functions, { one: 'the function', other: 'the functions' })} and press Check: what is right and what is not appears here, at once and as often as you like. Hand in sends your code to the server, which grades it with more checks than these.`,
  mendAndCheck:
    'Find the mistake, mend it and press Check: what is right and what is not appears here, at once and as often as you like. Hand in sends your code to the server, which grades it with more checks than these.',
  allPass: 'checks pass. Hand in to be graded.',
  somePass: (of: number) => plural(of, { one: 'check passes', other: 'checks pass' }),
  couldNotGrade:
    'This attempt could not be graded; that was not your code’s fault, and it counts as none. Hand in again.',
  pointsHandedIn: (time: string) => `points, handed in ${time}`,
  gradedAgain: ({ time, before }: { time: string; before: number }) =>
    `points, handed in ${time}; graded again with new checks, before ${before}`,
  gradedAtLast: (time: string) =>
    `points, handed in ${time}; graded again with new checks, before it could not be graded`,
  atTime: (time: string) => `at ${time}`,
  onDay: ({ day, time }: { day: string; time: string }) => `on ${day} at ${time}`,
  passed: 'Passed:',
  failed: 'Failed:',
  hidden: 'hidden',
  weight: (points: number) => `${points} ${plural(points, { one: 'pt', other: 'pts' })}`,
  weightLost: (points: number) => `0 of ${points} ${plural(points, { one: 'pt', other: 'pts' })}`,
  notRun: (error: string) => `The check could not be run: ${error}`,

  attempts: (count: number) =>
    `${count === 1 ? 'One attempt' : counted(count, { other: 'attempts' })}; the best one counts`,
  attempt: (number: number) => `Attempt ${number}`,
  attemptIsIn: (number: number) => `Attempt ${number} is in the editor.`,
  bringBackVersion: 'Bring back this version',
  /** What became of an attempt that has no score. */
  states: {
    waiting: 'waiting',
    grading: 'being graded',
    done: '',
    'could-not-grade': 'could not be graded',
  },
  seeSolution: 'See the solution',
  solution: (title: string) => `The solution: ${title}`,
  oneWay: 'One way to write it',

  console: 'Console',
  consoleOf: (title: string) => `Console: ${title}`,
  moreLines: (count: number) => `… and ${number(count)} more; only the first are kept.`,
  frame: 'Where your code runs',
  noFrame: 'The place where your code runs could not be opened. Is the server still there?',
  codeStopped: 'It stopped.',
  codeChanged: 'The code has changed since.',
  notTried: 'not called, because the checks before it took too long.',

  learningCurve: 'Accuracy on the held-out images during training',
  heldOutNow: (percent: string) => `held-out ${percent}`,
  heldOut: 'held-out',
  heldOutRight: ({ images, percent }: { images: number; percent: string }) =>
    `After ${number(images)} images ${percent} percent are right.`,
  imagesSeen: 'images seen',
  heldOutInPercent: 'held-out images right, in %',
  modelSize: (model: { parameters: number; multiplications: number; images: number; backend: string }) =>
    `${number(model.parameters)} parameters, ${number(model.multiplications)} multiplications for each image, trained on ${number(model.images)} images on the backend ${model.backend}.`,

  /** What the editor says itself, by its English words. */
  editor: {
    Find: 'Find',
    Replace: 'Replace',
    next: 'next',
    previous: 'previous',
    all: 'all',
    'match case': 'match case',
    'by word': 'by word',
    regexp: 'regexp',
    replace: 'replace',
    'replace all': 'replace all',
    close: 'close',
    'current match': 'current match',
    'replaced match on line $': 'replaced match on line $',
    'replaced $ matches': 'replaced $ matches',
    'on line': 'on line',
    'Go to line': 'Go to line',
    go: 'go',
    Diagnostics: 'Diagnostics',
    'No diagnostics': 'No diagnostics',
    Completions: 'Completions',
    'Control character': 'Control character',
    'Selection deleted': 'Selection deleted',
  },
};
