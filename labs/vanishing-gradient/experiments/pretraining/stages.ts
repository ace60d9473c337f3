/** The stages of a run, one after the other, and a rival that may do as many multiplications as they have done. */
import type { Frame } from '../../../kit/experiment.ts';
import type { Learner, Scalars } from './trainer.ts';

export interface Stage {
  readonly learner: Learner;
  readonly epochs: number;
}

/** How far everything is. */
interface Standing {
  step: number;
  /** Multiplications so far. */
  work: number;
  samples: number;
  rivalBatches: number;
}

export interface Race {
  /** Makes a stage when its turn comes: it may need what the one before has learnt. */
  readonly stages: readonly (() => Stage)[];
  readonly rival: Learner;
  /** Scalars that are measured at the beginning and at the end of each epoch. */
  measure(): Promise<Scalars>;
  readonly tensors: NonNullable<Frame['tensors']>;
}

/** `work` in frames is counted in thousands of millions. */
const unit = 1e9;

const isNumbers = (scalars: Scalars) => Object.values(scalars).every(Number.isFinite);

const message =
  'A loss or an error of reconstruction stopped being a number: the steps were too large. Go back to the beginning of this epoch and try smaller learning rates.';

/** Trains the rival as far as the work that has been done allows; its latest scalars. */
async function catchUp({ rival }: Race, now: Standing): Promise<Scalars> {
  let latest: Scalars = {};
  while ((now.rivalBatches + 1) * rival.workPerBatch <= now.work && isNumbers(latest)) {
    const { batchesPerEpoch } = rival;
    latest = await rival.train(Math.floor(now.rivalBatches / batchesPerEpoch), now.rivalBatches % batchesPerEpoch);
    now.rivalBatches++;
  }
  return latest;
}

type Place = Pick<Frame, 'epoch' | 'epochEnd' | 'last'>;

/** Frames of the whole run. After a step that gave no number it halts, and goes on from the beginning of that epoch. */
export async function* runStages(race: Race): AsyncGenerator<Frame, void, void> {
  const now: Standing = { step: 0, work: 0, samples: 0, rivalBatches: 0 };
  let epochs = 0;
  let stageNumber = 1;
  const frame = (scalars: Scalars, place: Place): Frame => ({
    step: now.step,
    samples: now.samples,
    scalars: { ...scalars, stage: stageNumber, work: now.work / unit },
    tensors: race.tensors,
    ...place,
  });

  async function* epochOf({ learner, epochs: total }: Stage, index: number): AsyncGenerator<Frame, void, void> {
    const before = { ...now };
    const snapshots = [learner.snapshot(), race.rival.snapshot()];
    const last = stageNumber === race.stages.length && index === total - 1;
    try {
      for (let batch = 0; batch < learner.batchesPerEpoch; ) {
        const own = await learner.train(index, batch++);
        now.step++;
        now.work += learner.workPerBatch;
        now.samples += learner.samplesPerBatch;
        const scalars = { ...own, ...(await catchUp(race, now)) };
        const epochEnd = batch === learner.batchesPerEpoch;
        const epoch = epochs + batch / learner.batchesPerEpoch;
        if (isNumbers(scalars)) {
          const measured = epochEnd ? { ...scalars, ...(await race.measure()) } : scalars;
          yield frame(measured, { epoch, epochEnd, last: epochEnd && last });
        } else {
          yield { ...frame(scalars, { epoch }), halt: { reason: 'diverged', message } };
          for (const snapshot of snapshots) snapshot.restore();
          Object.assign(now, before);
          batch = 0;
        }
      }
      epochs++;
    } finally {
      for (const snapshot of snapshots) snapshot.dispose();
    }
  }

  yield frame(await race.measure(), { epoch: 0 });
  for (const [i, make] of race.stages.entries()) {
    stageNumber = i + 1;
    const stage = make();
    for (let index = 0; index < stage.epochs; index++) yield* epochOf(stage, index);
  }
}
