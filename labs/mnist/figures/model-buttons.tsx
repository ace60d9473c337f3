/** Keep this run's curves; download its model; load one. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { download, paramsOf, readFiles } from './model-files.ts';
import { answering } from './use.ts';
import type { MnistController } from './view.ts';
import { runLabel } from './words.ts';

/** At the end of the row of controls. */
export function KeepButton({ controller }: { readonly controller: MnistController }) {
  const trained = (controller.run.value?.frames.value.length ?? 0) > 1;
  const taken = controller.kept.value.map((run) => run.label);
  return (
    <button
      type="button"
      class="btn"
      disabled={!trained}
      title="Its curves stay, pale, under those of the next runs"
      onClick={() => controller.keep(runLabel(controller.params.value, taken))}
    >
      Keep this run
    </button>
  );
}

/** The runs that were kept, each with a button to remove it. */
export function KeptRuns({ controller }: { readonly controller: MnistController }) {
  const kept = controller.kept.value;
  if (kept.length === 0) return null;
  return (
    <ul class="kept-runs" aria-label="Kept runs">
      {kept.map((run) => (
        <li key={run.id}>
          {run.label}
          <button type="button" aria-label={`Remove ${run.label}`} onClick={() => controller.forget(run.id)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Download and load, with what went wrong beside them. */
export function ModelFiles({ controller }: { readonly controller: MnistController }) {
  const problem = useSignal<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const run = answering(controller);
  const attempt = async (job: () => Promise<void>) => {
    problem.value = null;
    try {
      await job();
    } catch (error) {
      problem.value = (error as Error).message;
    }
  };
  const load = (files: readonly File[]) =>
    attempt(async () => {
      const artefact = await readFiles(files);
      controller.set(paramsOf(artefact));
      await controller.load(artefact);
    });
  return (
    <div class="model-files">
      <button
        type="button"
        class="btn"
        disabled={!run}
        onClick={() =>
          attempt(async () => {
            if (run) download(await run.export());
          })
        }
      >
        Download the model
      </button>
      <button type="button" class="btn" onClick={() => input.current?.click()}>
        Load a model
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".json,.bin"
        aria-label="model.json and model.weights.bin"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length) load(files);
        }}
      />
      <span class="small">in TensorFlow.js’s format: model.json and model.weights.bin</span>
      {problem.value && (
        <p class="refused" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}
