/** A run out of the page and back into it: as a file, or its trained model and kept runs as a link. */
import { useRef, useState } from 'preact/hooks';
import { Problem } from '../../labs/kit/problem.ts';
import { text } from '../text/run.ts';
import { onDemand } from './on-demand.ts';
import type { LabController } from './run.ts';
import { fileName, saveFile } from './save-file.ts';
import { mostBytes, writeRun } from './whole-run.ts';
import { bytes } from './words.ts';

type Said = { readonly words: string; readonly bad?: boolean; readonly link?: string } | null;

async function saveRun(controller: LabController): Promise<Said> {
  const run = await controller.whole();
  const { step = 0 } = run.frames.at(-1) ?? {};
  const name = `${fileName(`${run.lab} seed ${run.seed} step ${step}`)}.json`;
  saveFile(name, new Blob([writeRun(run)], { type: 'application/json' }));
  return { words: text.savedAs({ file: name, model: run.artefact !== null, runs: run.kept.length }) };
}

async function loadRun(controller: LabController, file: File): Promise<Said> {
  if (file.size > mostBytes)
    return { words: text.fileTooLarge({ file: file.name, most: bytes(mostBytes) }), bad: true };
  const { readRun } = await onDemand(import('./run-file.ts'));
  await controller.open(readRun(await file.text(), controller.lab));
  return { words: text.fileLoaded(file.name) };
}

async function linkRun(controller: LabController): Promise<Said> {
  const link = await controller.link();
  const { model, runs, left } = link;
  if (!model && runs + left.runs.length === 0) throw new Problem(left.model ?? text.nothingToLink);
  const { copyLink } = await onDemand(import('./copy-link.ts'));
  return copyLink({ link: location.href, runs: [link] });
}

/** Stands in a run's controls; closed until it is wanted. */
export function RunFile({ controller }: { readonly controller: LabController }) {
  const [said, setSaid] = useState<Said>(null);
  const input = useRef<HTMLInputElement>(null);
  const attempt = (job: () => Promise<Said>) => {
    setSaid(null);
    job().then(setSaid, (error: Error) => setSaid({ words: error.message, bad: true }));
  };
  return (
    <details class="run-file">
      <summary>{text.saveOrLoad}</summary>
      <div class="run-file-row">
        <button type="button" class="btn" onClick={() => attempt(() => saveRun(controller))}>
          {text.saveRun}
        </button>
        <button type="button" class="btn" onClick={() => input.current?.click()}>
          {text.loadRun}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={text.savedRun}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) attempt(() => loadRun(controller, file));
          }}
        />
        <button type="button" class="btn" title={text.linkToRunHelp} onClick={() => attempt(() => linkRun(controller))}>
          {text.linkToRun}
        </button>
        <span class={said?.bad ? 'refused' : 'small'} role="status">
          {said?.words}
          {said?.link && (
            <input
              type="text"
              readOnly
              value={said.link}
              aria-label={text.linkToRun}
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </span>
      </div>
      <p class="small">{text.linkHolds}</p>
    </details>
  );
}
