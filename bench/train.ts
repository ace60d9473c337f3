/**
 * Training on MNIST, batch 128, Adam: images per second of each model on each backend of the server, beside PyTorch's
 * where Python has it. All take turns, so that whatever else the machine does falls on all alike.
 */
import { availableParallelism } from 'node:os';
import type { ModelName } from '../labs/kit/models/catalogue.ts';
import { Problem } from '../labs/kit/problem.ts';
import { median, spreadOf } from './spread.ts';
import { parseTrainOptions, type TrainOptions } from './train-options.ts';
import { runInChild } from './train-run.ts';
import { pytorchImagesPerSecond, pytorchLoads } from './yardstick.ts';

const rounds = 5;

interface Contender {
  readonly model: ModelName;
  readonly backend: string;
  readonly rates: number[];
  /** Operations handed to plain JavaScript in the last run; null where the backend doesn't count. */
  fallbacks: number | null;
}

const say = (text: string) => console.error(text);

/** Those of the backends that load. Throws a `Problem` for one that was named and doesn't, or when none does. */
async function loadable({ backends, backendsNamed, models }: TrainOptions): Promise<string[]> {
  const found: string[] = [];
  for (const backend of backends) {
    const result = await runInChild({ model: models[0] ?? 'dense', backend, length: 'load' });
    if (result.ok) found.push(backend);
    else if (backendsNamed) throw new Problem(result.why);
    else say(`passed over: ${result.why}`);
  }
  if (!found.length) throw new Problem('No backend loads, so there is nothing to measure.');
  return found;
}

async function measure(contender: Contender, seconds: number): Promise<void> {
  const { model, backend, rates } = contender;
  const result = await runInChild({ model, backend, length: { seconds } });
  if (!result.ok) throw new Problem(result.why);
  rates.push(result.imagesPerSecond);
  contender.fallbacks = result.fallbacks;
}

/** After the last epoch, for each seed. */
async function fullAccuracies({ model, backend }: Contender, seeds: readonly number[]): Promise<number[]> {
  const accuracies: number[] = [];
  for (const seed of seeds) {
    say(`${model} on ${backend}, seed ${seed}: 10 epochs on 60,000 images`);
    const result = await runInChild({ model, backend, length: 'full', seed });
    if (!result.ok) throw new Problem(result.why);
    accuracies.push(result.testAccuracy ?? Number.NaN);
    say(
      `${model} on ${backend}, seed ${seed}: ${accuracies.at(-1)} of the test images, ${Math.round(result.imagesPerSecond)} images/s`,
    );
  }
  return accuracies;
}

/** One round: every contender once, PyTorch once for each model. */
async function playRound(contenders: readonly Contender[], torch: Map<ModelName, number[]>, seconds: number) {
  for (const contender of contenders) {
    const { model, backend, rates } = contender;
    await measure(contender, seconds);
    say(`${model} on ${backend}: ${Math.round(rates.at(-1) ?? 0)} images/s`);
  }
  for (const [model, rates] of torch) {
    const measured = await pytorchImagesPerSecond(model);
    if (measured === null) continue;
    rates.push(measured);
    say(`${model} in PyTorch at its best: ${measured} images/s`);
  }
}

/**
 * Measures as `args` say and prints one line `{model, backend, imagesPerSecond, fallbacks, testAccuracy, cores, ratio}`
 * for each; with --full `testAccuracy` has one number for each seed.
 */
export async function benchTraining(args: readonly string[]): Promise<void> {
  const options = parseTrainOptions(args);
  const backends = await loadable(options);
  const contenders = options.models.flatMap((model) =>
    backends.map((backend): Contender => ({ model, backend, rates: [], fallbacks: null })),
  );
  const withTorch = await pytorchLoads();
  if (!withTorch) say('no PyTorch: ratio is null (apt-get install python3-torch python3-numpy)');
  const torch = new Map<ModelName, number[]>(withTorch ? options.models.map((model) => [model, []]) : []);
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    await playRound(contenders, torch, options.seconds);
  }
  for (const contender of contenders) {
    const { model, backend, rates } = contender;
    const yardstick = torch.get(model) ?? [];
    const line = {
      model,
      backend,
      imagesPerSecond: spreadOf(rates, 5),
      fallbacks: contender.fallbacks,
      testAccuracy: options.full ? await fullAccuracies(contender, options.seeds) : null,
      cores: availableParallelism(),
      ratio: yardstick.length ? Number((median(rates) / median(yardstick)).toFixed(3)) : null,
    };
    console.log(JSON.stringify(line));
  }
}
