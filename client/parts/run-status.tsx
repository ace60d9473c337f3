/** What a run has to say for itself: loading, waiting, halted, ended, or a connection in trouble; nothing when all is well. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { describeParams } from '../../labs/kit/params.ts';
import { text } from '../text/run.ts';
import { moment } from './controller-sentences.ts';
import type { LabController, Run, RunStatus } from './run.ts';
import { gentlerRate } from './run-helpers.ts';
import { bytes } from './words.ts';
import './run.css';

export interface RunStatusProps {
  readonly controller: LabController;
  readonly schema: Parameters<typeof describeParams>[0];
  /** What is said when the run has come to its end; by default that training is finished. */
  readonly finished?: string;
}

/** Stands in a figure above its progress bar. */
export function RunStatusNotes({ controller, schema, finished }: RunStatusProps) {
  const run = controller.run.value;
  const note = controller.note.value;
  return (
    <div class="run-status" aria-live="polite">
      {note && <p class="note">{note}</p>}
      {run?.notice.value && <p class="note warn">{run.notice.value}</p>}
      {run && <Loading run={run} finished={finished} />}
      {run && <Trouble controller={controller} schema={schema} run={run} status={run.status.value} />}
    </div>
  );
}

function Loading({ run, finished }: { run: Run; finished: string | undefined }) {
  const status = run.status.value;
  if (status.state === 'waiting') return <p class="note">{text.waiting(status.place)}</p>;
  if (status.state === 'paused' && status.message) return <p class="note">{status.message}</p>;
  if (status.state === 'finished') return <p class="note">{text.resetBegins(finished ?? text.isFinished)}</p>;
  if (status.state !== 'loading') return null;
  const loading = run.loading.value;
  return <AfterAWhile>{loading ? <Bytes {...loading} /> : <p class="note">{text.starting}</p>}</AfterAWhile>;
}

/** A short wait needs no words, and a note that comes and goes would move what stands below it. */
const shortMs = 700;

function AfterAWhile({ children }: { children: ComponentChildren }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), shortMs);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}

function Bytes({ what, loaded, total }: NonNullable<Run['loading']['value']>) {
  const share = total > 0 ? Math.round((loaded / total) * 100) : 0;
  return (
    <div class="note">
      <p>{text.loadingBytes({ what, loaded: bytes(loaded), total: bytes(total) })}</p>
      <div
        class="progress"
        role="progressbar"
        aria-label={text.loading(what)}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        style={{ '--p': `${share}%` }}
      />
    </div>
  );
}

function Trouble({ controller, schema, run, status }: RunStatusProps & { run: Run; status: RunStatus }) {
  if (status.state === 'halted')
    return (
      <Notice status={status} words={status.message ?? text.diverged}>
        <button type="button" class="btn main" onClick={() => controller.retryGently()}>
          {gentler(controller, schema)}
        </button>
      </Notice>
    );
  if (status.state !== 'ended') return null;
  return (
    <Notice status={status} words={status.message ?? text.endings[status.reason ?? 'lost'] ?? text.hasEnded}>
      <Again controller={controller} run={run} />
    </Notice>
  );
}

/** "Go back and train with 0.0001", as far as the lab has a learning rate. */
function gentler(controller: LabController, schema: RunStatusProps['schema']): string {
  const rate = controller.params.value.learningRate;
  if (typeof rate !== 'number') return text.gentler;
  const options = describeParams(schema).find(({ name }) => name === 'learningRate')?.options ?? [];
  return text.trainWith(Number(gentlerRate(rate, options).toPrecision(3)));
}

function Notice({ status, words, children }: { status: RunStatus; words: string; children: ComponentChildren }) {
  return (
    <div class="note bad">
      <p>{words}</p>
      <p class="actions">{children}</p>
      {status.detail && (
        <details>
          <summary>{text.details}</summary>
          <pre>{status.detail}</pre>
        </details>
      )}
    </div>
  );
}

function Again({ controller, run }: { controller: LabController; run: Run }) {
  const saved = controller.savedAt.value;
  return (
    <>
      {saved && (
        <button type="button" class="btn main" onClick={() => void controller.resume()}>
          {text.goOnFrom(moment(saved))}
        </button>
      )}
      <button type="button" class="btn" onClick={() => controller.reset()}>
        {text.startAgain}
      </button>
      {!saved && run.frames.value.length > 1 && <span>{text.nothingSaved}</span>}
    </>
  );
}
