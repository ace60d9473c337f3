/** What a student is told when a run on the server waits or comes to an end. */
import type { EndReason, StateMessage } from '../../labs/kit/protocol.ts';
import type { Death } from './runner-process.ts';

const again = 'Start it again, or go on from its last save.';

export const ended = (reason: EndReason, message: string, detail?: string): StateMessage =>
  detail
    ? { type: 'state', state: 'ended', reason, message, detail }
    : { type: 'state', state: 'ended', reason, message };

export const stopped = ended('stopped', 'The run was stopped.');
export const unwatched = ended(
  'unwatched',
  `Nobody was watching this run any more, so the server stopped it. ${again}`,
);

export const evicted = (limit: number): StateMessage =>
  ended(
    'evicted',
    `The server keeps ${limit} runs at a time, and this one rested longest, so it made room for another. ${again}`,
  );

export const closing = ended('lost', 'The server was stopped. When it is there again, start the run again.');

/** A runner that died without a word of its own. */
export function died({ refused, how, errors }: Death): StateMessage {
  if (refused !== null) return ended('failed', refused);
  const detail = [`The runner ended: ${how}.`, errors].filter(Boolean).join('\n');
  // A program's own mistake ends it by another signal, such as SIGSEGV.
  if (how === 'SIGKILL' || how === 'SIGTERM')
    return ended(
      'killed',
      `The process that computed this run was killed, perhaps because memory ran out. ${again}`,
      detail,
    );
  return ended('failed', `The process that computed this run broke down. ${again}`, detail);
}

export function waiting(place: number): StateMessage {
  const message =
    place === 1 ? 'This run is the next.' : `${place - 1} ${place === 2 ? 'run is' : 'runs are'} ahead of this one.`;
  return { type: 'state', state: 'waiting', place, message: `The server is busy with other runs. ${message}` };
}
