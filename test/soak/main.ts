/** `npm run test:soak [-- --backend NAME --runs N --batches N]`: many runs in a row hold memory flat, within 10 %. */
import { parseArgs } from 'node:util';
import { Problem } from '../../labs/kit/problem.ts';
import { growth, judgeSoak, soak } from './soak.ts';

/** At least so many that the first and the last three are others. */
const leastRuns = 8;

function readOptions(args: readonly string[]) {
  const options = {
    backend: { type: 'string' },
    runs: { type: 'string', default: '200' },
    batches: { type: 'string', default: '20' },
  } as const;
  let values: { backend?: string | undefined; runs: string; batches: string };
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Problem('test:soak takes --backend NAME, --runs N and --batches N, and nothing else.');
  }
  const [runs, batches] = [Number(values.runs), Number(values.batches)];
  if (!(Number.isInteger(runs) && runs >= leastRuns))
    throw new Problem(`--runs is a whole number from ${leastRuns} on; "${values.runs}" is not.`);
  if (!(Number.isInteger(batches) && batches >= 1))
    throw new Problem(`--batches is a whole number from 1 on; "${values.batches}" is not.`);
  return { backend: values.backend, runs, batches };
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const every = Math.ceil(options.runs / 10);
  const soaked = await soak({
    ...options,
    onRun(run, { resident, tensors }) {
      if (run === 1 || run % every === 0) console.error(`run ${run}: ${resident.toFixed(0)} MB, ${tensors} tensors`);
    },
  });
  const problems = judgeSoak(soaked);
  const { runs, batches } = options;
  const change = `${(growth(soaked.held) * 100).toFixed(1)} %`;
  console.log(JSON.stringify({ backend: soaked.backend, runs, batches, change, problems }));
  return problems.length ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
