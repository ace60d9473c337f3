/** How far a run is: a bar, and where it stands in words. */

import { locale } from '../text/language.ts';
import { text } from '../text/run.ts';
import type { Run } from './run.ts';
import { duration, pace, percent } from './words.ts';
import './run.css';

export interface ProgressProps {
  readonly run: Run | null;
  /** What a sample is called: "images". */
  readonly samples?: string;
}

const whole = (value: number) => value.toLocaleString(locale);

/** The last frame that has a scalar of this name. */
function latest(run: Run, name: string): number | undefined {
  return run.frames.value.findLast((frame) => name in frame.scalars)?.scalars[name];
}

export function Progress({ run, samples = text.samples }: ProgressProps) {
  const plan = run?.plan.value ?? null;
  const frame = run?.frames.value.at(-1);
  const step = frame?.step ?? 0;
  const share = plan && plan.steps > 0 ? Math.min(1, step / plan.steps) : 0;
  return (
    <div class="progress-row">
      <div
        class="progress"
        role="progressbar"
        aria-label={text.training}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        style={{ '--p': `${(share * 100).toFixed(2)}%` }}
      />
      <p class="readout">
        {run && plan && frame ? <Readout run={run} plan={plan} samples={samples} /> : <span>{text.notStarted}</span>}
      </p>
    </div>
  );
}

function Readout({ run, plan, samples }: { run: Run; plan: { steps: number; epochs: number }; samples: string }) {
  const frame = run.frames.value.at(-1);
  const { samplesPerSecond, secondsLeft } = run.pace.value;
  const running = run.status.value.state === 'running';
  const accuracy = latest(run, 'validationAccuracy');
  const epoch = Math.min(plan.epochs, Math.floor(frame?.epoch ?? 0) + (frame?.epochEnd ? 0 : 1));
  return (
    <>
      <span>{text.epochOf({ epoch: <b>{whole(Math.max(epoch, 1))}</b>, of: plan.epochs })}</span>
      <span>{text.batchOf({ batch: <b>{whole(frame?.step ?? 0)}</b>, of: plan.steps })}</span>
      {samplesPerSecond !== null && <span>{text.perSecond({ pace: <b>{pace(samplesPerSecond)}</b>, samples })}</span>}
      {running && secondsLeft !== null && <span>{text.left(<b>{duration(secondsLeft)}</b>)}</span>}
      {accuracy !== undefined && <span>{text.validationAccuracy(<b>{percent(accuracy)}</b>)}</span>}
    </>
  );
}
