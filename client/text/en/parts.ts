/** What figures share: charts, matrices, questions, the drawing pad; and what any page says of a server. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, list, number, plural } = phrases('en-GB');

export const parts = {
  serverAway: 'The server is away. Try again when it is back.',
  asking: 'Asking the server …',
  awayFill: 'The server is away. What belongs here comes by itself as soon as it is back.',
  awayUpdate: 'The server is away. What stands here is brought up to date as soon as it is back.',
  tryNow: 'Try now',
  tryAgain: 'Try again',
  serverAnswered: (status: number) => `The server answered ${status}. Its own output says why.`,
  details: 'Details',
  figureStopped: 'This figure stopped working. The rest of the page goes on; you can start the figure again.',
  startAgain: 'Start it again',
  copied: 'Copied',
  copyYourself: 'Select and copy it yourself',
  nothingDrawn: 'Nothing to draw yet',
  png: 'PNG',
  csv: 'CSV',
  savePicture: 'Save this plot as a picture',
  savePictureOf: (title: string) => `PNG: save this plot as a picture (${title})`,
  saveNumbers: 'Save this plot’s numbers as a table',
  saveNumbersOf: (title: string) => `CSV: save this plot’s numbers as a table (${title})`,
  noPicture: 'The picture couldn’t be made. Try again.',

  badState: (problem: string) => `The address can’t be used as it is: ${problem} The figure begins as usual instead.`,
  badField: ({ field, text, rule }: { field: string; text: string; rule: string }) =>
    `${field} can’t be “${text}”. ${rule}`,
  isNumber: ({ min, max }: { min: number; max: number }) => `It is a number from ${min} to ${max}.`,
  isWhole: ({ min, max }: { min: number; max: number }) => `It is a whole number from ${min} to ${max}.`,
  isOneOf: (values: readonly string[]) => `It is one of ${values.join(', ')}.`,
  hasNumbers: ({ least, most, here }: { least: number; most: number; here: number }) =>
    `It has ${least === most ? most : `${least} to ${most}`} numbers; here are ${here}.`,
  hasRows: ({ least, most, here }: { least: number; most: number; here: number }) =>
    `It has ${least === most ? most : `${least} to ${most}`} rows; here are ${here}.`,
  evenRows: (length: number) =>
    `Its rows are of one length; here is one of ${counted(length, { one: 'number', other: 'numbers' })}.`,
  hasCharacters: (most: number) => `It has at most ${number(most)} characters.`,
  hasLines: (most: number) => `A drawing has at most ${number(most)} lines here.`,
  noChart: 'The chart couldn’t be loaded. Reload the page to try again.',

  figureRunsOn: 'The figure runs on',
  reference: 'Reference',
  mine: 'Mine',
  mineLater: '“Mine” opens when your code passes its first check.',

  wrongEntry: 'wrong:',
  partIsRight: (part: Part): Sentence => [part, ' is right.'],
  wrongOf: ({ wrong, entries }: { wrong: number; entries: number }) =>
    `${number(wrong)} of ${number(entries)} entries ${plural(wrong, { one: 'is', other: 'are' })} wrong.`,
  wrongOfPart: ({ wrong, entries, part }: { wrong: number; entries: number; part: Part }): Sentence => [
    `${number(wrong)} of ${number(entries)} entries of `,
    part,
    ` ${plural(wrong, { one: 'is', other: 'are' })} wrong.`,
  ],
  yours: 'yours',
  expected: 'expected',
  notShown: ({ rows, columns }: { rows: number; columns: number }) => {
    const rest = [rows > 0 && `${number(rows)} more rows`, columns > 0 && `${number(columns)} more columns`];
    return `${list(rest.filter((part) => part !== false))} are not shown.`;
  },
  matrix: ({ name, rows, columns, edits }: { name: string; rows: number; columns: number; edits: boolean }) =>
    `${name}, ${rows} × ${columns}. Arrow keys move${edits ? ', Enter or a number edits' : ''}.`,
  matrixEntry: ({ name, row, column }: { name: string; row: number; column: number }) =>
    `${name}, row ${row}, column ${column}`,

  pointAtEntry: 'Point at an entry for its numbers.',
  whatIsRight:
    'Right is |yours − differences| ≤ 10⁻⁸ + 10⁻⁵ · the larger of the two. The relative error is for orientation: up to 10⁻⁷ is as close as it gets, above 10⁻² is usually wrong, unless both numbers are tiny.',
  rightOf: ({ right, all }: { right: number; all: number }) => `${number(right)} of ${number(all)} right`,
  bands: {
    exact: 'as close as it gets',
    rough: 'fine where the loss has kinks',
    doubtful: 'doubtful by itself',
    wrong: 'usually wrong',
  },
  noNumber: 'no number',
  theGradient: 'The gradient',
  gradientEntry: (entry: GradientWords) => {
    const values = `yours ${entry.analytic}, by differences ${entry.numeric}`;
    const error = `relative error ${entry.relative} (${entry.band})`;
    const doubt = entry.kink ? ' A kink is near: the differences mean little here.' : '';
    return `${entry.path} is ${entry.ok ? 'right' : 'wrong'}: ${values}, ${error}.${doubt}`;
  },

  value: 'value',
  slope: 'slope',
  range: 'range',
  saturates: 'saturates',
  at: (z: Part): Sentence => ['at ', z],
  activationFunction: 'Activation function',
  sumThatGoesIn: 'z, the sum that goes in',
  zSumThatGoesIn: (z: Part): Sentence => [z, ', the sum that goes in'],
  atZ: ({ label, z, value, slope }: { label: string; z: string; value: string; slope: string }) =>
    `${label} at z = ${z}: value ${value}, slope ${slope}.`,

  predict: 'Predict, then see',
  guess: 'That is my guess',
  chooseAgain: 'Choose again',
  soItIs: 'So it is.',
  differently: 'It comes out differently.',
  byPencil: 'One number by pencil',
  yourNumber: 'Your number:',
  checkNumber: 'Check the number',
  showWorking: 'Show me the working',
  writeNumber: 'Write it as a number, such as 0.25, −3 or 1/2.',
  right: 'Right.',
  notYet: 'Not yet.',

  drawingPad:
    'Drawing pad. Draw with the mouse, a finger or a pen. With the keyboard: arrows move the pen, Space puts it down and lifts it, Delete clears.',
  drawDigit: 'Draw a digit',

  seconds: (seconds: number) => `${seconds} s`,
  minutes: ({ minutes, seconds }: { minutes: number; seconds: number }) => `${minutes} min ${seconds} s`,
  hours: ({ hours, minutes }: { hours: number; minutes: number }) => `${hours} h ${minutes} min`,
  percent: (number: string) => `${number} %`,
  kilobytes: (number: string) => `${number} kB`,
  megabytes: (number: string) => `${number} MB`,

  /** What comes late; `days` is how many days count at all. */
  lateCountsNothing: 'What comes after the deadline counts nothing.',
  latePolicy: ({ percent, days }: { percent: number; days: number }) =>
    `Each day begun after the deadline takes ${percent} % off; after ${daysOf(days)} a hand-in counts nothing.`,
  tooLate: (days: number) => `${lateBy(days)}: it counts nothing.`,
  late: ({ days, percent, score, points }: { days: number; percent: number; score: number; points: number }) =>
    `${lateBy(days)}: ${percent} % of ${score} are ${points}.`,
};

/** An entry of a checked gradient; the numbers as they are written. */
interface GradientWords {
  readonly path: string;
  readonly ok: boolean;
  readonly analytic: string;
  readonly numeric: string;
  readonly relative: string;
  readonly band: string;
  readonly kink: boolean;
}

const daysOf = (days: number) => (days === 1 ? 'one day' : counted(days, { one: 'day', other: 'days' }));
/** At the beginning of a sentence. */
const lateBy = (days: number) => (days === 1 ? 'One day late' : `${daysOf(days)} late`);
