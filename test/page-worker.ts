/** The program that runs a student's code in the page, run in a thread of Node: what the page's runner takes for its frame. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CodeWorker } from '../client/exercise/sandbox/frame.ts';
import { type Reply, readReply } from '../client/exercise/sandbox/messages.ts';
import { bundle } from '../client/vite/check-worker.ts';

const folder = new URL('../client/exercise/sandbox/', import.meta.url);
const files = { plain: 'check.worker.ts', tf: 'check-tf.worker.ts' } as const;

/** What a worker of the browser has, and a thread of Node doesn't; and without what tells tfjs that it is on Node. */
const browserNames = `
  const { parentPort } = require('node:worker_threads');
  globalThis.self = globalThis;
  globalThis.WorkerGlobalScope = Object;
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = (type, hear) => parentPort.on(type, (data) => hear({ data }));
  delete globalThis.process;
`;

const programs = new Map<string, Promise<string>>();

function programText(program: keyof typeof files): Promise<string> {
  const known =
    programs.get(program) ?? bundle(fileURLToPath(new URL(files[program], folder))).then(({ code }) => code);
  programs.set(program, known);
  return known;
}

/** A fresh worker with the page's own program, built as the page is. */
export async function takePageWorker(program: keyof typeof files): Promise<CodeWorker> {
  const thread = new Worker(browserNames + (await programText(program)), { eval: true });
  let hear: (reply: Reply) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.on('message', (data) => {
      const reply = readReply(data);
      if (reply?.kind === 'ready') resolve();
      else if (reply) hear(reply);
    });
  });
  await ready;
  return {
    listen: (next) => {
      hear = next;
    },
    send: (job) => thread.postMessage(job),
    stop: () => void thread.terminate(),
  };
}
