/** Where it still errs: all test images at once, and the mistakes that the network was surest of. */
import { type Signal, signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Pixels } from '../../../client/parts/canvas.tsx';
import type { FigureProps, Run } from '../../../client/parts/run.ts';
import { percent } from '../../../client/parts/words.ts';
import type { Evaluation, Mistake } from '../answers.ts';
import type { MnistParams } from '../params.ts';
import { Confusion } from './confusion.tsx';
import { ink, seeId } from './see.tsx';
import { answering, useVisible } from './use.ts';
import { type MnistController, viewOf } from './view.ts';

interface Tested {
  readonly run: Run;
  readonly evaluation: Evaluation;
  readonly step: number;
  readonly epoch: number;
}

/** A run's last test; kept with its controller, so that it outlives a figure that is scrolled away. */
const tests = new WeakMap<MnistController, Signal<Tested | null>>();

function testOf(controller: MnistController): Signal<Tested | null> {
  const known = tests.get(controller) ?? signal<Tested | null>(null);
  tests.set(controller, known);
  return known;
}

/** The batches trained when the last epoch ended; 0 before that. */
const lastEnd = (run: Run): number => run.frames.value.findLast((frame) => frame.epochEnd)?.step ?? 0;

export function ErrorsFigure({ controller }: FigureProps<MnistParams>) {
  const { ref, visible } = useVisible<HTMLElement>();
  const tested = testOf(controller);
  const busy = useSignal(false);
  const wanted = useSignal(false);
  const problem = useSignal<string | null>(null);
  const run = answering(controller);
  const current = tested.value?.run === controller.run.value ? tested.value : null;
  const due = run !== null && visible.value && lastEnd(run) > (current?.step ?? 0);
  useEffect(() => {
    if (!run || busy.value || !(due || wanted.value)) return;
    busy.value = true;
    wanted.value = false;
    evaluate(run).then(
      (result) => {
        if (controller.run.peek() === run) tested.value = result;
        problem.value = null;
        busy.value = false;
      },
      (error: Error) => {
        problem.value = error.message;
        busy.value = false;
      },
    );
  }, [run, due && problem.value === null, busy.value, wanted.value]);
  const ask = () => {
    controller.ensure();
    problem.value = null;
    wanted.value = true;
  };
  return (
    <div class="mnist">
      <figure class="fig errors-figure" ref={ref} aria-label="Mistakes on the test images">
        <div class="pad test-row">
          <button type="button" class="btn" disabled={busy.value || wanted.value} onClick={ask}>
            {busy.value || wanted.value ? 'Testing …' : 'Test on all 10,000 images'}
          </button>
          <p class="small" role="status">
            {current ? testedWords(current) : 'Tested by itself at the end of each epoch.'}
          </p>
          {problem.value && <p role="alert">{problem.value}</p>}
        </div>
        {current && <Result controller={controller} evaluation={current.evaluation} />}
      </figure>
    </div>
  );
}

async function evaluate(run: Run): Promise<Tested> {
  const { step = 0, epoch = 0 } = run.frames.peek().at(-1) ?? {};
  return { run, evaluation: (await run.ask('evaluate')) as Evaluation, step, epoch };
}

function testedWords({ step, epoch }: Tested): string {
  if (step === 0) return 'Tested before any training.';
  const epochs = Number(epoch.toFixed(1));
  return `Tested after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} (batch ${step.toLocaleString('en')}).`;
}

function Result({ controller, evaluation }: { readonly controller: MnistController; readonly evaluation: Evaluation }) {
  return (
    <div class="pad errors-parts">
      <div class="stack">
        <p class="small">
          10,000 test images. Down: what it is. Across: what the net said. The stronger the colour, the more mistakes.
        </p>
        <Confusion evaluation={evaluation} />
      </div>
      <div class="stack">
        <p class="small">The surest mistakes, worst first. Click one to send it through the layers above.</p>
        <Mistakes controller={controller} mistakes={evaluation.mistakes} />
      </div>
    </div>
  );
}

function Mistakes({
  controller,
  mistakes,
}: {
  readonly controller: MnistController;
  readonly mistakes: readonly Mistake[];
}) {
  const { shown } = viewOf(controller);
  const show = ({ index, label, pixels }: Mistake) => {
    shown.value = { pixels: Uint8Array.from(pixels), test: { index, label } };
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    document.getElementById(seeId)?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'center' });
  };
  if (mistakes.length === 0) return <p class="say">No mistakes at all.</p>;
  return (
    <ol class="surest">
      {mistakes.map((mistake) => (
        <li key={mistake.index}>
          <button type="button" class="on-paper" onClick={() => show(mistake)}>
            <Pixels values={mistake.pixels} columns={28} scale={ink} />
            <span>
              {mistake.label}, read as <b>{mistake.predicted}</b>
              <br />
              {percent(mistake.probability, 1)} sure
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
