/** The people of a class, the ways in, and the page that shows how to join. */
import { phrases } from '../phrases.ts';
import type { Part, Sentence } from '../sentence.ts';

const { counted, number, plural } = phrases('en-GB');

export const people = {
  title: 'People',
  joinTitle: 'Join',
  open: 'Open',
  notReachable: 'Nobody else can reach this server yet',
  classCode: 'Class code',
  joined: ({ joined, shown }: { joined: number; shown: Part }): Sentence => [
    ...[shown, ` ${plural(joined, { one: 'person has joined', other: 'people have joined' })}`],
  ],
  joinedOf: ({ roster, shown }: { roster: number; shown: Part }): Sentence => [
    ...[shown, ` of ${number(roster)} ${plural(roster, { one: 'person has joined', other: 'people have joined' })}`],
  ],
  startWithHost: 'Start it with --host 0.0.0.0, and everyone in this network who has the code can join.',
  otherNetworks: 'From other networks:',
  qrCode: (address: string) => `QR code of ${address}`,

  inClass: (count: number) => `In the class: ${number(count)}`,
  nobodyJoined: 'Nobody has joined yet. “Show it to the class” puts the address and the code on the projector.',
  missing: (count: number) => `On the list, not here yet: ${number(count)}`,
  removed: (count: number) => `Removed: ${number(count)}`,
  nameOrId: 'Name or id',
  name: 'Name',
  id: 'Id',
  joinedAt: 'Joined',
  lastHere: 'Last here',
  actions: 'What can be done',

  waysIn: 'The ways in',
  code: (code: Part): Sentence => ['Class code ', code],
  showClass: 'Show it to the class',
  newCode: 'New code',
  newCodeAsk: 'The old code lets nobody in any more.',
  instructorLinks: 'Instructor’s links: each start of the server prints one, good for a month.',
  endAll: 'End them all',
  endAllAsk: 'End all links, and sign every other instructor out?',
  allEnded: 'All have ended. A new one, for you:',

  list: 'The list of the class',
  onList: (count: number) =>
    `${counted(count, { one: 'person is', other: 'people are' })} on it. Only they can join, with their id.`,
  noList: 'There is none: everyone with the class code can join. With a list only those on it can, with their id.',
  uploadOther: 'Upload another list …',
  upload: 'Upload a list …',
  uploaded: ({ count, linked }: { count: number; linked: number }) =>
    `The list has ${counted(count, { one: 'person', other: 'people' })} now.${linked > 0 ? ` ${number(linked)} who had joined before got their ids by their names.` : ''}`,
  listGone: 'There is no list any more: everyone with the class code can join.',
  takeAway: 'Take it away',
  takeAwayAsk: 'Take the list away?',
  csvHelp: ({ name, first, last, id }: Record<'name' | 'first' | 'last' | 'id', Part>): Sentence => [
    ...['A CSV file with a line of headings: a column ', name, ' (or ', first, ' and ', last, ') and a column ', id],
    '. Further columns are passed over. Those who joined stay.',
  ],

  never: 'never',
  now: 'now',
  minutesAgo: (minutes: number) => `${counted(minutes, { one: 'minute', other: 'minutes' })} ago`,
  idLabel: 'id',
  joinedLabel: 'joined',
  seenLabel: 'seen',
  pinLocked: 'PIN locked: too many wrong ones',
  bringBack: 'Bring back',
  isBack: (name: string) => `${name} is back.`,
  newPin: 'New PIN',
  newPinAsk: 'The old PIN and link end.',
  signOut: 'Sign out',
  signOutAsk: (name: string) => `Sign ${name} out everywhere?`,
  signedOut: (name: string) => `${name} is signed out everywhere.`,
  remove: 'Remove',
  removeAsk: (name: string) => `Remove ${name}? The work is kept.`,
  newKeys: (name: string) =>
    `For ${name}, shown only now. Whoever is signed in as ${name} stays so; “Sign out” ends that as well.`,
  done: 'Done',
  cancel: 'Cancel',
};
