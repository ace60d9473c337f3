/**
 * Every kernel of the course's networks on every backend of the server, in GFLOP/s or GB/s, beside what the machine can
 * do; and what one operation costs however small it is. All take turns, so that whatever else the machine does falls on
 * all alike.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Problem } from '../labs/kit/problem.ts';
import { serverBackendNames } from '../server/backends/names.ts';
import { kernelCases } from './kernel-cases.ts';
import { KernelProcess, type ToKernels } from './kernels-run.ts';
import { median, spreadOf } from './spread.ts';

export interface KernelOptions {
  readonly backends: readonly string[];
  /** The backends were named: one that can't load is an error, not passed over. */
  readonly backendsNamed: boolean;
  readonly rounds: number;
  /** Only kernels of which this is a part of the name; all where it is empty. */
  readonly only: string;
}

/** A measurement that takes longer than this, in milliseconds, is not repeated. */
const slowMs = 5000;
const usage = 'bench kernels takes --backends a,b, --rounds N and --only NAME, and nothing else.';
const say = (text: string) => console.error(text);

/** Reads the flags. Throws a `Problem` with one sentence for what it can't take. */
export function parseKernelOptions(args: readonly string[]): KernelOptions {
  const options = {
    backends: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  } as const;
  let values: { backends?: string | undefined; rounds: string; only: string };
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Problem(usage);
  }
  const known: readonly string[] = serverBackendNames;
  const backends = values.backends?.split(',').map((name) => name.trim());
  for (const name of backends ?? [])
    if (!known.includes(name)) throw new Problem(`--backends can't have "${name}": there are ${known.join(', ')}.`);
  if (!/^[1-9]\d?$/.test(values.rounds))
    throw new Problem(`--rounds is a whole number from 1 to 99; "${values.rounds}" is not.`);
  if (!kernelCases.some(({ kernel }) => kernel.includes(values.only)))
    throw new Problem(
      `--only "${values.only}" leaves no kernel: there are ${[...new Set(kernelCases.map(({ kernel }) => kernel))].join(', ')}.`,
    );
  const { rounds, only } = values;
  return { backends: backends ?? known, backendsNamed: !!backends, rounds: Number(rounds), only };
}

async function startAll({ backends, backendsNamed }: KernelOptions): Promise<KernelProcess[]> {
  const started: KernelProcess[] = [];
  for (const backend of backends)
    try {
      started.push(await KernelProcess.start(backend));
    } catch (error) {
      if (!(error instanceof Problem) || backendsNamed) {
        for (const one of started) one.close();
        throw error;
      }
      say(`passed over: ${error.message}`);
    }
  if (!started.length) throw new Problem('No backend loads, so there is nothing to measure.');
  return started;
}

/** 10⁹ bytes per second that one thread copies, reads and writes counted: 128 MB, which no cache holds. */
export function copyRate(megabytes = 128): number {
  const from = new Float32Array((megabytes * 1e6) / 4).fill(1);
  const to = new Float32Array(from.length);
  to.set(from);
  const rates = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    to.set(from);
    return (2 * from.byteLength) / (performance.now() - begun) / 1e6;
  });
  return Math.max(...rates);
}

/** Values of one measurement by backend, one for each round. */
type Table = Map<string, number[]>;

interface Measured {
  readonly what: ToKernels;
  readonly table: Table;
}

async function playRounds(processes: readonly KernelProcess[], { rounds, only }: KernelOptions) {
  const wanted = kernelCases.flatMap(({ kernel }, i) => (kernel.includes(only) ? [i] : []));
  const things: ToKernels[] = ['peak', 'add', ...wanted];
  const all: Measured[] = things.map((what) => ({
    what,
    table: new Map(processes.map(({ backend }) => [backend, []])),
  }));
  const fallbacks = new Map<string, number | null>();
  const slow = new Set<string>();
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    for (const { what, table } of all)
      for (const process of processes) {
        // The oracle's large product would take the better part of a minute, and is no peak.
        if (what === 'peak' && process.backend === 'cpu') continue;
        const name = `${what} ${process.backend}`;
        if (slow.has(name)) continue;
        const begun = performance.now();
        const { value, fallbacks: count } = await process.measure(what);
        if (performance.now() - begun > slowMs) slow.add(name);
        table.get(process.backend)?.push(value);
        fallbacks.set(process.backend, count);
      }
  }
  return { all, fallbacks };
}

/** The most that any backend reached in a large product, or that one which can measures of the machine. */
function peakOf({ table }: Measured): { readonly gflops: number; readonly backend: string } {
  const best = [...table].flatMap(([backend, values]) =>
    values.length ? [{ backend, gflops: Math.max(...values) }] : [],
  );
  return best.sort((a, b) => b.gflops - a.gflops)[0] ?? { gflops: Number.NaN, backend: 'none' };
}

const round = (value: number, digits = 3) => (Number.isFinite(value) ? Number(value.toPrecision(digits)) : null);

function printOne({ what, table }: Measured, peaks: Readonly<Record<string, number>>): void {
  const cpu = median(table.get('cpu') ?? []);
  const cores = availableParallelism();
  for (const [backend, values] of table) {
    const runs = values.length;
    if (values.length === 0 || what === 'peak') continue;
    const spread = spreadOf(values);
    if (what === 'add') {
      const timesCpu = round(median(values) / cpu);
      console.log(
        JSON.stringify({ kernel: 'Add', shape: '1×1', backend, microseconds: spread, timesCpu, runs, cores }),
      );
      continue;
    }
    const { kernel, shape, unit } = kernelCases[what] ?? { kernel: '', shape: '', unit: '' };
    const ofPeak = round(median(values) / (peaks[unit] ?? Number.NaN));
    console.log(
      JSON.stringify({
        kernel,
        shape,
        backend,
        [unit]: spread,
        ofPeak,
        timesCpu: round(median(values) / cpu),
        runs,
        cores,
      }),
    );
  }
}

/**
 * Measures as `args` say. Prints what the machine can do, then a line for each kernel, shape and backend, then how often
 * each backend of ours left the work to plain JavaScript.
 */
export async function benchKernels(args: readonly string[]): Promise<void> {
  const options = parseKernelOptions(args);
  const processes = await startAll(options);
  try {
    const { all, fallbacks } = await playRounds(processes, options);
    const [peak, ...rest] = all;
    const { gflops, backend } = peak ? peakOf(peak) : { gflops: Number.NaN, backend: 'none' };
    const bytes = copyRate();
    const machine = {
      peak: 'the most seen in this run, not what is written on the processor',
      'GFLOP/s': { value: round(gflops), by: `${backend}, its own measure or a product of 1024×1024 matrices` },
      'GB/s': {
        value: round(bytes),
        by: 'one thread that copies 128 MB; smaller arrays stay in caches and may beat it',
      },
    };
    console.log(JSON.stringify(machine));
    for (const measured of rest) printOne(measured, { 'GFLOP/s': gflops, 'GB/s': bytes });
    for (const [name, count] of fallbacks)
      if (count !== null) console.log(JSON.stringify({ backend: name, fallbacks: count }));
  } finally {
    for (const process of processes) process.close();
  }
}
