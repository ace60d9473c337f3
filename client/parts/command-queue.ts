/** Commands on their way to the server: one request after the other, so that they arrive in order. */
import type { Command } from '../../labs/kit/protocol.ts';

export interface CommandQueue {
  add(command: Command): void;
  /** The run can take commands now; `send` is fulfilled when one has arrived. */
  open(send: (command: Command) => Promise<unknown>): void;
  /** No more commands go out. */
  close(): void;
}

/** Commands wait until the queue is opened. Changes of parameters that wait one behind the other become one. */
export function createCommandQueue(): CommandQueue {
  let waiting: Command[] = [];
  let send: ((command: Command) => Promise<unknown>) | null = null;
  let busy = false;
  let closed = false;

  async function work(): Promise<void> {
    if (busy || !send) return;
    busy = true;
    for (let command = waiting.shift(); command && !closed; command = waiting.shift()) await send(command);
    busy = false;
  }

  return {
    add(command) {
      if (closed) return;
      const last = waiting.at(-1);
      if (command.type === 'set' && last?.type === 'set')
        waiting[waiting.length - 1] = { type: 'set', params: { ...last.params, ...command.params } };
      else waiting.push(command);
      void work();
    },
    open(sender) {
      send = sender;
      void work();
    },
    close() {
      closed = true;
      waiting = [];
    },
  };
}
