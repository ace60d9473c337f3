/** Training and playing: the controls of a figure, and what a run has to say. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, list, number } = phrases('en-GB');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const keptRuns = (runs: number) => counted(runs, { one: 'kept run', other: 'kept runs' });

const units: Readonly<Record<string, string>> = { sample: 'sample', batch: 'batch', epoch: 'epoch' };

export const run = {
  training: 'Training',
  playing: 'Playing',
  reset: 'Reset',
  play: 'Play',
  playAgain: 'Play again',
  pause: 'Pause',
  step: 'Step',
  /** The keys for reset, play and step, as a button tells them. */
  keys: { reset: 'R', play: 'Space', step: 'Shift + →' },
  stepSize: 'step size',
  /** A size of a step; `unit` may be a word of a lab's own. */
  one: (unit: string) => `1 ${units[unit] ?? unit}`,
  seed: 'seed',
  seedHelp: 'A whole number. The same seed repeats the same run.',
  speed: 'speed',
  times: (speed: number) => `${speed} ×`,

  notStarted: 'Not started yet.',
  samples: 'samples',
  epochOf: ({ epoch, of }: { epoch: Part; of: number }): Sentence => ['epoch ', epoch, ` of ${number(of)}`],
  batchOf: ({ batch, of }: { batch: Part; of: number }): Sentence => ['batch ', batch, ` of ${number(of)}`],
  perSecond: ({ pace, samples }: { pace: Part; samples: string }): Sentence => [pace, ` ${samples}/s`],
  left: (time: Part): Sentence => [time, ' left'],
  validationAccuracy: (accuracy: Part): Sentence => ['validation accuracy ', accuracy],

  starting: 'Starting …',
  loading: (what: string) => `Loading ${what}`,
  loadingBytes: ({ what, loaded, total }: { what: string; loaded: string; total: string }) =>
    `Loading ${what}: ${loaded} of ${total}`,
  /** `place` in the line; none where it isn't known. */
  waiting: (place?: number) =>
    [
      'All places on the server are taken, so this run waits for one.',
      place === 1 ? ' You are next.' : place !== undefined && place > 1 && ` You are number ${number(place)} in line.`,
      ' It starts by itself; you can also train in this browser.',
    ]
      .filter(Boolean)
      .join(''),
  isFinished: 'Training is finished',
  resetBegins: (what: string) => `${what}. Reset begins anew.`,
  diverged: 'Training diverged: the loss is no longer a number.',
  gentler: 'Go back and train more gently',
  trainWith: (learningRate: number) => `Go back and train with ${learningRate}`,
  details: 'Details',
  goOnFrom: (moment: string) => `Continue from ${moment}`,
  startAgain: 'Start again',
  nothingSaved: 'Nothing was saved of that run.',
  /** Why a run ended, where it didn't say so itself. */
  endings: {
    stopped: 'The run was stopped.',
    failed: 'The run failed.',
    killed: 'The process that trained was ended from outside, most likely because memory ran out.',
    lost: 'The run was lost: the server that held it was started anew, or is gone.',
    evicted: 'The server needed the place for someone else, so it ended this run.',
    unwatched: 'Nobody watched for a minute, so the server ended this run.',
  } as Readonly<Record<string, string>>,
  hasEnded: 'The run has ended.',
  thisHasEnded: 'This run has ended.',
  stopped: 'The run was stopped.',
  askAgain: 'This run has ended. Start it again to ask.',
  modelNotLoaded: 'The model could not be loaded.',
  serverAway: 'The server is away. Trying again… Meanwhile “this browser” can train.',
  serverLost: 'The server no longer has this run. Start it again, or go on from the last saved model.',
  between: 'Something went wrong between this page and the server.',
  workerDied:
    'The experiment stopped unexpectedly: this browser may have run out of memory. Start it again, perhaps with a smaller model or batch, or on the server.',

  atBatch: (batch: number) => `batch ${batch}`,
  atEpoch: (epoch: number) => `epoch ${epoch}`,
  restarts: (names: readonly string[]) => `${capital(list(names))} changed, so training starts again.`,
  isBack: (moment: string) => `Your model from before is back: ${moment}.`,
  goesOn: (moment: string) => `Training goes on from your saved model: ${moment}.`,
  movedToServer: (moment: string) => `Your model moved to the server, as it was at ${moment}.`,
  movedToBrowser: (moment: string) => `Your model moved to this browser, as it was at ${moment}.`,
  loaded: 'Your model is loaded.',
  complete: 'This training is complete. Reset begins a new one.',
  badAddress: (problem: string) => `The address can’t be used as it is: ${problem} Nothing was changed.`,
  /** A run from a file; `backend` and `onward` may be none. */
  opened: ({ moment, backend, onward }: { moment: string; backend: string | null; onward: string | null }) =>
    [`This run came from a file: ${moment}${backend ? `, ${backend}` : ''}.`, onward].filter(Boolean).join(' '),
  computedBy: ({ name, where }: { name: string; where: 'server' | 'browser' }) =>
    `computed by ${name} ${where === 'server' ? 'on a server' : 'in a browser'}`,
  goesOnFromModel: 'Play goes on from its model.',
  repeats: 'It has no model to go on from: Play repeats it from the beginning.',
  linkedModel: 'The link brought a trained model along. Play goes on from it.',
  badModel: (problem: string) => `${problem} The experiment begins without it.`,
  linkedKept: ({ runs, own }: { runs: number; own: boolean }) =>
    `The link brought ${keptRuns(runs)} along.${own ? ' Your own are kept, and are shown again when you reload the page.' : ''}`,
  badKept: (problem: string) => `${problem} The experiment begins without them.`,
  fileKept: (runs: number) => `The file brought ${keptRuns(runs)} along.`,
  nothingToSave: 'There is nothing to save yet. Press Play first.',
  nothingToLink: 'There is no trained model to link to yet. Press Play first.',
  noModel: 'This experiment has no model: its settings and seed are in the address, and the same seed repeats the run.',
  modelLate: 'The model could not be had just now: the link begins without it. Try again in a moment.',
  runHasNoModel: 'This run has no model.',
  modelTooLarge: (size: string) =>
    `The trained weights are ${size}, and a link takes 16 kB. Save the run as a file instead, under “Save or load”.`,
  keptDamaged: 'The kept runs in the link can’t be read: the link is damaged, or has been cut off.',
  keptNotRead: 'The kept runs in the link couldn’t be read just now. Open the link again to try anew.',
  modelDamaged: 'The model in the link can’t be read: the link is damaged, or has been cut off.',

  saveOrLoad: 'Save or load',
  saveRun: 'Save run',
  loadRun: 'Load run',
  savedRun: 'A saved run',
  linkToRun: 'Link to this run',
  linkToRunHelp: 'Settings, trained weights and kept runs in one link, as far as they fit',
  linkHolds:
    'A link holds the settings, the seed, what the figures show and, up to 16 kB, the trained weights and the curves that you kept. A saved run also holds its own curves, and weights of any size.',
  savedAs: ({ file, model, runs }: { file: string; model: boolean; runs: number }) => {
    const holds = ['settings', 'seed', 'curves', ...(model ? ['the model'] : []), ...(runs ? [keptRuns(runs)] : [])];
    return `Saved as ${file}: ${list(holds)}.`;
  },
  fileTooLarge: ({ file, most }: { file: string; most: string }) =>
    `${file} is too large: runs of up to ${most} are read.`,
  fileLoaded: (file: string) => `${file} is loaded.`,
  linkCopied: 'Copied.',
  linkOpens: ({ model, runs, figures }: { model: boolean; runs: number; figures: boolean }) => {
    const holds = [
      ...(figures ? [model ? 'its figures and the model as they are now' : 'its figures as they are now'] : []),
      ...(model && !figures ? ['the model as it is now'] : []),
      ...(runs ? [keptRuns(runs)] : []),
    ];
    return holds.length
      ? `The link opens this page with ${list(holds)}.`
      : 'The link opens this page with its settings.';
  },
  /** Names of kept runs that a link has no room for: the oldest ones. */
  keptLeftOut: (names: readonly string[]) =>
    `${names.length > 3 ? `The ${number(names.length)} oldest kept runs` : list(names.map((name) => `“${name}”`))} didn’t fit beside that: a link takes 16 kB. Save the run as a file, which holds them all.`,
  copyFromHere: 'Copy it from here',
  fileNoJson: 'This file holds no run: it isn’t JSON. Choose one that “Save run” has written.',
  fileNoRun: 'This file holds no run. Choose one that “Save run” has written.',
  fileNewer: 'This run was saved by a newer version of the course, which alone can read it.',
  fileOfLab: (lab: string) => `This run is of the lab “${lab}”. Load it there.`,
  fileOfExperiment: ({ lab, experiment }: { lab: string; experiment: string }) =>
    `This run is of the experiment “${experiment}” of the lab “${lab}”. Load it there.`,
  fileDamaged: (where: string) => `The file is damaged: ${where || 'it'} is not as it was written.`,
  fileWeights: 'The file is damaged: the weights of its model can’t be read.',
  badFirstAddress: (problem: string) =>
    `The address can’t be used as it is: ${problem} The experiment has its defaults instead.`,
};
