/** Dawn: Chromium's WebGPU as a library for Node, over Vulkan, Metal or Direct3D 12. From the optional package `webgpu`. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describeGraphics, type Graphics } from '../../labs/kit/backends/graphics.ts';

const packageName: string = 'webgpu';
const probe = fileURLToPath(new URL('dawn-probe.mjs', import.meta.url));
/** A driver that says nothing for this long, in milliseconds, is passed over. */
const patienceMs = 15_000;

/** What the probe prints: the words of the card's driver, null where there is no card; and 1 + 1 as the card has it. */
interface Answer {
  readonly card: readonly string[] | null;
  readonly fallback: boolean;
  readonly sum: number;
}

interface Ending {
  readonly stdout: string;
  readonly stderr: string;
  readonly signal: NodeJS.Signals | null;
  readonly late: boolean;
}

function runProbe(): Promise<Ending> {
  return new Promise((resolve) => {
    execFile(process.execPath, [probe], { timeout: patienceMs, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      const { signal = null, killed = false } = error ?? {};
      resolve({ stdout, stderr, signal: signal as NodeJS.Signals | null, late: killed });
    });
  });
}

/** Why there is no card, from what the probe wrote to its error output. */
function whyNot({ stderr, signal, late }: Ending): string {
  if (late) return `the graphics driver didn't answer within ${patienceMs / 1000} seconds`;
  if (signal) return `the graphics driver broke down (${signal})`;
  if (stderr.includes("Cannot find package 'webgpu'")) return `the optional package ${packageName} isn't installed`;
  if (stderr.includes('dawn.node'))
    return `the optional package ${packageName} doesn't load on ${process.platform}-${process.arch}`;
  const [error = 'it said nothing'] = /\w*Error\b.*/.exec(stderr) ?? [];
  return `the graphics driver failed (${error})`;
}

function noCard(stderr: string): string {
  if (stderr.includes('libvulkan.so.1'))
    return 'no graphics card answers (the library libvulkan.so.1 is missing; on Debian and Ubuntu: sudo apt-get install libvulkan1)';
  return process.platform === 'linux' ? 'no graphics card answers through Vulkan' : 'no graphics card answers';
}

/** The card that Dawn would use, or why there is none. Nothing that the driver does there can hurt this process. */
export async function findGraphics(): Promise<Graphics> {
  const ending = await runProbe();
  try {
    const { card, fallback, sum }: Answer = JSON.parse(ending.stdout);
    if (!card) return { found: false, why: noCard(ending.stderr) };
    return sum === 2 ? describeGraphics(card, fallback) : { found: false, why: `1 + 1 is ${sum} on the graphics card` };
  } catch {
    return { found: false, why: whyNot(ending) };
  }
}

/** Makes this process one that has WebGPU, as a browser has it: `navigator.gpu` and the names that begin with GPU. */
export async function installDawn(): Promise<void> {
  const { create, globals } = await import(packageName);
  Object.assign(globalThis, globals);
  // Node 20 has no navigator.
  if (!globalThis.navigator) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.defineProperty(globalThis.navigator, 'gpu', { value: create([]), configurable: true });
}
