/**
 * `npm run test:conformance`: tfjs-core's operation tests on the server's backends. Prints a JSON line for each, and
 * every spec that fails.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Problem } from '../../labs/kit/problem.ts';
import { swiftshaderEnvironment } from '../../scripts/lib/swiftshader.mjs';
import { serverBackendNames } from '../../server/backends/names.ts';
import { skipDawn } from '../dawn.ts';
import { bundleTests } from './bundle.ts';
import { judge } from './judge.ts';
import { runSpecs } from './run.ts';
import { skipsOf } from './skips/index.ts';

const usage = 'test:conformance takes --backends a,b, --all and --minutes N, and nothing else.';
/** Those that any machine has; `native` where there is one. */
const usual = ['cpu', 'wasm', 'webgpu', 'native'];
const hasNative = existsSync(fileURLToPath(new URL('../../server/backends/native.ts', import.meta.url)));
/** Processes in turn: a graphics card imitated in software is slow, and one process would need all its time at once. */
const shards: Readonly<Record<string, number>> = { webgpu: 12 };

interface Options {
  readonly backends: readonly string[];
  /** Also runs the specs of the list of skips, and says which of them pass. */
  readonly all: boolean;
  /** Most minutes for one process. */
  readonly minutes: number;
}

function readOptions(args: readonly string[]): Options {
  const options = {
    backends: { type: 'string' },
    all: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Problem(usage);
  }
  const names: readonly string[] = serverBackendNames;
  const backends = values.backends?.split(',') ?? usual.filter((name) => names.includes(name));
  for (const name of backends)
    if (!names.includes(name)) throw new Problem(`--backends can't have "${name}": there are ${names.join(', ')}.`);
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Problem(`--minutes is a number above 0; "${values.minutes}" is not.`);
  return { backends, all: values.all ?? false, minutes };
}

/** Runs one backend and prints how it went; true when nothing is wrong. */
async function conforms(backend: string, bundle: string, { all, minutes }: Options): Promise<boolean> {
  const skips = skipsOf(backend);
  const leaveOut = all ? [] : skips.flatMap(({ specs }) => specs);
  const env = backend === 'webgpu' ? await swiftshaderEnvironment() : {};
  const begun = performance.now();
  const limitMs = minutes * 60_000;
  const results = await runSpecs({ backend, bundle, leaveOut, limitMs, shards: shards[backend] ?? 1, env });
  const { problems, ...counts } = judge(backend, results, skips);
  console.log(JSON.stringify({ backend, ...counts, seconds: Math.round((performance.now() - begun) / 1000) }));
  for (const problem of problems) console.log(`  ${problem}`);
  return problems.length === 0;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const bundle = await bundleTests();
  let wrong = 0;
  try {
    for (const backend of options.backends) {
      if (backend === 'webgpu' && skipDawn) console.log(`webgpu is left out: ${skipDawn}.`);
      else if (!(await conforms(backend, bundle, options))) wrong++;
    }
  } finally {
    await rm(bundle);
  }
  if (!hasNative) console.log('native is left out: this tree has no native backend.');
  return wrong ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
