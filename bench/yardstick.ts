/** The yardstick: the same models trained by PyTorch, at the best of its settings (bench/mnist_torch.py). */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ModelName } from '../labs/kit/models/catalogue.ts';
import { mnistFolder } from '../server/datasets/mnist.ts';

const run = promisify(execFile);
const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('mnist_torch.py', import.meta.url));
/** Our models' names in the script. */
const names: Partial<Record<ModelName, string>> = { 'small-lenet': 'lenet', dense: 'mlp' };

/** Whether the system's Python has PyTorch. */
export async function pytorchLoads(): Promise<boolean> {
  return run(python, ['-c', 'import torch, numpy']).then(
    () => true,
    () => false,
  );
}

/** PyTorch's images per second on a model, or null for a model that the script doesn't know. */
export async function pytorchImagesPerSecond(model: ModelName): Promise<number | null> {
  const name = names[model];
  if (!name) return null;
  const { stdout } = await run(python, [script, mnistFolder(), name, '--best']);
  const { images_per_s: rate }: { images_per_s: number } = JSON.parse(stdout);
  return rate;
}
