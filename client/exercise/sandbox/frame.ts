/** The check frame of this page, and the workers in it that run a student's code. */
import { lendsLayers } from '../../../labs/kit/exercise/lent-names.ts';
import { Problem } from '../../../labs/kit/problem.ts';
import { text } from '../../text/exercise.ts';
import { consoleLimits } from './console-limits.ts';
import { type Job, type Reply, readReply } from './messages.ts';

/** A worker that is ready for its first job. */
export interface CodeWorker {
  /** Hears what the worker says from now on. */
  listen(hear: (reply: Reply) => void): void;
  send(job: Job): void;
  /** Ends it, whatever it is doing. */
  stop(): void;
}

/** Longest wait for the frame and for a worker in it, in milliseconds. */
const patience = 10_000;

let frame: Promise<HTMLIFrameElement> | null = null;

function openFrame(): Promise<HTMLIFrameElement> {
  frame ??= new Promise((resolve) => {
    const element = document.createElement('iframe');
    // A service worker, which has the frame when the server is away, never sees one with this attribute. The rule of
    // the same name in the frame's own header then stands alone, and `connect` sees to it that it was there.
    if (!navigator.serviceWorker?.controller) element.sandbox.add('allow-scripts');
    element.title = text.frame;
    element.src = '/check-frame.html';
    element.hidden = true;
    element.addEventListener('load', () => resolve(element), { once: true });
    document.body.append(element);
  });
  return frame;
}

/** The next worker is asked of a new frame. */
function forgetFrame(): void {
  const gone = frame;
  frame = null;
  void gone?.then((element) => element.remove());
}

const programs = {
  plain: () => import('virtual:check-worker').then((module) => module.default),
  tf: () => import('virtual:check-worker-tf').then((module) => module.default),
};
type Program = keyof typeof programs;

/** The program that runs code which is lent these names of tf: building models takes no tensors. */
export const programFor = (tf: readonly string[]): Program => (tf.length > 0 && !lendsLayers(tf) ? 'tf' : 'plain');

/** A worker that nobody uses yet, for each program: starting one ahead makes a check quick. */
const spares = new Map<Program, Promise<CodeWorker>>();

/** A fresh worker, never used before. Throws a `Problem` when the frame can't be opened. */
export function takeWorker(program: Program): Promise<CodeWorker> {
  const worker = spares.get(program) ?? startWorker(program);
  spares.delete(program);
  worker.then(
    () => warmUp(program),
    () => {},
  );
  return worker;
}

/** Starts a worker ahead of need. */
export function warmUp(program: Program): void {
  if (spares.has(program)) return;
  const worker = startWorker(program);
  spares.set(program, worker);
  worker.catch(() => spares.delete(program));
}

async function startWorker(program: Program): Promise<CodeWorker> {
  try {
    return await inTime(
      Promise.all([openFrame(), programs[program]()]).then(([element, source]) => connect(element, source)),
    );
  } catch {
    forgetFrame();
    throw new Problem(text.noFrame);
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('It took too long.')), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function connect(element: HTMLIFrameElement, source: string): Promise<CodeWorker> {
  return new Promise((resolve, reject) => {
    const { port1: port, port2 } = new MessageChannel();
    let hear = (reply: Reply) => {
      if (reply.kind === 'ready') resolve(worker);
      else reject(new Error('The program did not start.'));
    };
    const worker: CodeWorker = {
      listen: (next) => {
        hear = next;
      },
      send: (job) => port.postMessage({ most: job.calls.length + consoleLimits.lines + 2, job }),
      stop: () => {
        port.postMessage({ kind: 'stop' });
        port.close();
      },
    };
    port.onmessage = ({ data }) => {
      const reply = readReply(data);
      if (reply) hear(reply);
    };
    if (element.contentDocument) throw new Error('The frame is of this origin: no code may run in it.');
    // The frame has no origin that could be named.
    element.contentWindow?.postMessage({ source }, '*', [port2]);
  });
}
