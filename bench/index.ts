/** `npm run bench -- WHAT …`: measures, and prints one JSON line for each thing measured. */
import { Problem } from '../labs/kit/problem.ts';
import { benchClass } from './class.ts';
import { benchGrading } from './grade.ts';
import { benchKernels } from './kernels.ts';
import { benchSmallNet } from './small-net.ts';
import { benchTraining } from './train.ts';
import { benchWeb } from './web/web.ts';

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  train: benchTraining,
  kernels: benchKernels,
  grade: benchGrading,
  'small-net': benchSmallNet,
  web: benchWeb,
  class: benchClass,
};

const [what = '', ...args] = process.argv.slice(2);
try {
  const bench = benches[what];
  if (!bench) throw new Problem(`Say what to measure: npm run bench -- ${Object.keys(benches).join(' | ')}.`);
  await bench(args);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
