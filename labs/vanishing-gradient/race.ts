/** Several variants trained in lockstep on the same batches; one that diverges drops out, the others go on. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tf } from '../kit/experiment.ts';
import type { Optimizer } from '../kit/optimizers.ts';
import { createOptimizer } from '../kit/optimizers.ts';
import type { Random } from '../kit/random.ts';
import { buildVariant, type Sizes, trainVariant, type VariantNetwork } from './variant-network.ts';
import type { Variant } from './variants.ts';

/** What one variant's step gave. */
export interface Measured {
  readonly loss: number;
  readonly accuracy: number;
  /** L2 norm of ∂E/∂W of every layer, first layer first; before the step. */
  readonly norms: Float32Array;
}

interface Racer {
  readonly network: VariantNetwork;
  readonly optimizer: Optimizer;
  /** The step at which its loss stopped being a number. */
  outAt: number | null;
  latest: Measured | null;
}

export interface Race {
  readonly racers: readonly Racer[];
  /** One step of every variant that is still in. Gives those measured now, null for the others. */
  train(batch: { x: Tensor2D; labels: Tensor1D }, learningRate: number, step: number): Promise<(Measured | null)[]>;
  /** Remembers where all variants stand, to come back to. */
  remember(): void;
  /** Brings all variants back to where they were remembered. */
  goBack(): void;
  dispose(): void;
}

/** Starts a race. Every variant draws the same normal numbers, so that only its own choices tell it from the others. */
export function createRace(tf: Tf, variants: readonly Variant[], sizes: Sizes, random: Random): Race {
  const racers = variants.map((variant): Racer => {
    const network = buildVariant(tf, variant, sizes, random);
    return { network, optimizer: createOptimizer(tf, 'sgd', network.variables), outAt: null, latest: null };
  });
  let remembered = racers.map(({ optimizer }) => optimizer.snapshot());
  const forget = () => {
    for (const snapshot of remembered) snapshot.dispose();
  };
  return {
    racers,
    async train(batch, learningRate, step) {
      const running = racers.filter(({ outAt }) => outAt === null);
      const stacked = running.map(({ network, optimizer }) =>
        trainVariant(tf, network, optimizer, batch, learningRate),
      );
      const values = await Promise.all(stacked.map((tensor) => tensor.data()));
      tf.dispose(stacked);
      for (const [i, racer] of running.entries()) {
        const [loss = Number.NaN, accuracy = Number.NaN, ...rest] = values[i] ?? [];
        racer.latest = { loss, accuracy, norms: Float32Array.from(rest) };
        if (!Number.isFinite(loss)) racer.outAt = step;
      }
      return racers.map((racer) => (running.includes(racer) ? racer.latest : null));
    },
    remember() {
      forget();
      remembered = racers.map(({ optimizer }) => optimizer.snapshot());
    },
    goBack() {
      for (const [i, racer] of racers.entries()) {
        remembered[i]?.restore();
        racer.outAt = null;
      }
    },
    dispose() {
      forget();
      for (const { network, optimizer } of racers) {
        optimizer.dispose();
        network.dispose();
      }
    },
  };
}
