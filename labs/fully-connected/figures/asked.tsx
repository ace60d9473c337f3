/** Two questions to the run: what each way costs, and what a larger volume gives. */
import { useEffect, useState } from 'preact/hooks';
import { oneOf } from '../../../client/parts/codecs.ts';
import { useLinked } from '../../../client/parts/linked.ts';
import type { LabController } from '../../../client/parts/run.ts';
import { bytes } from '../../../client/parts/words.ts';
import type { Larger, Measured, Measurement } from '../answers.ts';
import { type FullyConnectedParams, side } from '../params.ts';
import { whole } from './read.ts';

type Answer<Value> = { readonly value: Value } | { readonly problem: string } | 'waiting' | null;

/** One question at a time to the lab's run; its answer is forgotten when the run is another. */
function useAsk<Value>(controller: LabController<FullyConnectedParams>, name: string) {
  const [answer, setAnswer] = useState<Answer<Value>>(null);
  const run = controller.run.value;
  useEffect(() => setAnswer(null), [run?.status.value.state === 'ended', controller.params.value]);
  const ask = async (input?: unknown) => {
    setAnswer('waiting');
    try {
      setAnswer({ value: (await controller.ensure().ask(name, input)) as Value });
    } catch (error) {
      setAnswer({ problem: (error as Error).message });
    }
  };
  return { answer, ask };
}

export function Asked({ controller }: { readonly controller: LabController<FullyConnectedParams> }) {
  const cost = useAsk<Measurement>(controller, 'measure');
  const larger = useAsk<Larger>(controller, 'larger');
  const [wanted, setWanted] = useLinked('volume', 9, oneOf([7, 8, 9, 10, 12]));
  return (
    <>
      <div class="controls">
        <button type="button" class="btn" disabled={cost.answer === 'waiting'} onClick={() => void cost.ask()}>
          Measure what it costs
        </button>
        <label class="field">
          volume
          <select value={wanted} onChange={(event) => setWanted(Number(event.currentTarget.value))}>
            {[7, 8, 9, 10, 12].map((option) => (
              <option key={option} value={option}>
                {option} × {option}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="btn"
          disabled={larger.answer === 'waiting'}
          onClick={() => void larger.ask({ side: wanted })}
        >
          Send a volume of this size through
        </button>
      </div>
      <div class="answers" role="status">
        <Told answer={cost.answer} wait="Measuring …" show={(value) => <Costs measured={value} />} />
        <Told answer={larger.answer} wait="Computing …" show={(value) => <Passed larger={value} />} />
      </div>
    </>
  );
}

interface ToldProps<Value> {
  readonly answer: Answer<Value>;
  readonly wait: string;
  readonly show: (value: Value) => preact.JSX.Element;
}

function Told<Value>({ answer, wait, show }: ToldProps<Value>) {
  if (answer === null) return null;
  if (answer === 'waiting') return <p class="pad small">{wait}</p>;
  return 'problem' in answer ? <p class="pad verdict bad">{answer.problem}</p> : show(answer.value);
}

const names: Readonly<Record<Measured['name'], string>> = {
  dense: 'flatten, then dense',
  convolution: `the same, as a ${side} × ${side} convolution`,
  'small convolution': 'a 3 × 3 convolution, as many maps as channels',
};

function Costs({ measured }: { readonly measured: Measurement }) {
  return (
    <div class="pad cost-box">
      <table class="costs">
        <thead>
          <tr>
            <th scope="col">way</th>
            <th scope="col" class="end">
              parameters
            </th>
            <th scope="col" class="end">
              memory
            </th>
            <th scope="col" class="end">
              multiplications
            </th>
            <th scope="col" class="end">
              time for one volume
            </th>
          </tr>
        </thead>
        <tbody>
          {measured.rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{names[row.name]}</th>
              <td class="end">{whole(row.parameters)}</td>
              <td class="end">{bytes(row.bytes)}</td>
              <td class="end">{whole(row.multiplications)}</td>
              <td class="end">{row.milliseconds.toPrecision(2)} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">
        Median of five; the run holds {bytes(measured.held)} of numbers, the same weights once for each way.
      </p>
    </div>
  );
}

function Passed({ larger: { shape, output, refusal } }: { readonly larger: Larger }) {
  return (
    <div class="pad passed">
      <p class="verdict ok">
        The convolution takes a volume of {shape.slice(1).join(' × ')} × {shape[0]} and gives {output.join(' × ')}.
      </p>
      {refusal ? (
        <p class="verdict bad">{refusal}</p>
      ) : (
        <p class="verdict ok">The dense layer takes it as well: it is the size that it was made for.</p>
      )}
    </div>
  );
}
