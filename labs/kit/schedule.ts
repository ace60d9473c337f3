/** How the learning rate changes over a run. */
export type Schedule = 'constant' | 'linear';

/**
 * The learning rate of batch `step` of `steps` (from 0): `linear` keeps it for the first half of
 * the run, then lets it fall in a straight line towards 0 at the end.
 */
export function scheduledRate(schedule: Schedule, learningRate: number, step: number, steps: number): number {
  if (schedule === 'constant' || step < steps / 2) return learningRate;
  return (learningRate * Math.max(0, steps - step)) / (steps - steps / 2);
}
