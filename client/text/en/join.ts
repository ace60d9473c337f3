/** The way into a class, and what one comes back with. */
import type { Part, Sentence } from '../sentence.ts';

export const join = {
  looking: 'Looking for the class …',
  notReached: 'The class could not be reached',
  isItRunning: 'Is the server running?',
  tryAgain: 'Try again',
  joinClass: 'Join the class',
  join: 'Join',
  yourName: 'Your name',
  nameHint: 'Your instructor sees it beside your work.',
  yourId: 'Your id',
  idHint: 'As it stands on the list of this class.',
  classCode: 'Class code',
  codeHint: 'Your instructor shows it.',
  comeBack: 'Come back',
  signIn: 'Sign in',
  nameOrId: 'Your name or id',
  yourPin: 'Your PIN',
  pinHint: 'The six digits that you got when you joined.',
  lostBoth: 'Your personal link does the same. Lost both? Your instructor can give you new ones; your work stays.',
  oneMoment: 'One moment …',

  instructor: 'the instructor',
  student: 'a student',
  signedInAs: (name: string) => `You are signed in as ${name}.`,
  toCourse: 'Go on to the course',
  useLink: 'Use this link?',
  linkSignsIn: 'The link that you opened signs you in anew, perhaps as somebody else.',
  signInByLink: 'Sign in by the link',
  stay: (name: string) => `Stay ${name}`,
  welcome: (name: string) => `Welcome, ${name}`,
  noteKeys:
    'You are in. Note the PIN or keep the link: with one of them you come back from another machine. They are shown only now.',
  haveThem: 'I have them: on to the course',
  nobodySignsIn: 'Nobody has to sign in here',
  forOne: (link: Part): Sentence => ['This is a course for one person. ', link],

  pin: 'PIN',
  copyPin: 'Copy the PIN',
  personalLink: 'Personal link',
  copyLink: 'Copy the link',
  plainHttp:
    'This page came over plain http. Everything in the course works so, and what you type can be read by others in this network. Over https, with a certificate that your browser trusts, it would be encrypted, and training in the browser could also use WebGPU and several threads.',
};
