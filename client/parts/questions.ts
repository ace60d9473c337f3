/** Questions to a run that wait for their answers. */
import type { Outbound } from '../../labs/kit/protocol.ts';

export interface Questions {
  /** Reserves an id and promises its answer; `send` puts the question on its way. */
  ask(send: (id: number) => void): Promise<unknown>;
  /** Takes an answer; true when the message was one. */
  receive(message: Outbound): boolean;
  /** Turns down everything that still waits. */
  abandon(sentence: string): void;
}

export function createQuestions(): Questions {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let next = 1;
  return {
    ask: (send) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        send(id);
      }),
    receive(message) {
      if (message.type !== 'answer') return false;
      const asker = waiting.get(message.id);
      waiting.delete(message.id);
      if ('problem' in message) asker?.reject(new Error(message.problem));
      else asker?.resolve(message.value);
      return true;
    },
    abandon(sentence) {
      for (const { reject } of waiting.values()) reject(new Error(sentence));
      waiting.clear();
    },
  };
}
