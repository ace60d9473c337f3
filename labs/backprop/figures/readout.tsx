/** Numbers and curves of a run, a few times in a second: epoch, errors, accuracy, confusion matrix. */
import { LineChart } from '../../../client/charts/line-chart.tsx';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { errorCurves } from './curves.ts';
import { useThrottled } from './throttled.ts';
import type { NetView } from './view.ts';
import { short } from './words.ts';

const share = (value: number | undefined) => (value === undefined ? '–' : `${(100 * value).toFixed(1)} %`);
const loss = (value: number | undefined) => (value === undefined ? '–' : short(value));

export function Readout({ view }: { readonly view: NetView }) {
  const last = useThrottled(view.frames, 250).value.at(-1);
  const { scalars } = last ?? { scalars: {} as ScalarFrame['scalars'] };
  return (
    <p class="readout num">
      <span>
        epoch <b>{last ? last.epoch.toLocaleString('en', { maximumFractionDigits: 2 }) : '–'}</b>
      </span>
      <span>
        error, training <b>{loss(scalars.loss)}</b>
      </span>
      <span>
        test <b>{loss(scalars.testLoss)}</b>
      </span>
      <span>
        right, training <b>{share(scalars.accuracy)}</b>
      </span>
      <span>
        test <b>{share(scalars.testAccuracy)}</b>
      </span>
    </p>
  );
}

export function Curves({ view, name }: { readonly view: NetView; readonly name: string }) {
  const frames = useThrottled(view.frames, 600).value;
  const picture = errorCurves(frames, name);
  return <LineChart title="Error during training" {...picture} />;
}

const marks = ['●', '▲', '■'] as const;

export function Confusion({ view, classes }: { readonly view: NetView; readonly classes: number }) {
  const values = useThrottled(view.tensors, 300).value?.confusion?.values;
  const rows = Array.from({ length: classes }, (_, i) => i);
  return (
    <table class="confusion num">
      <caption>Test points: their class, and the network’s answer</caption>
      <thead>
        <tr>
          <td />
          {rows.map((k) => (
            <th key={k} scope="col">
              says {marks[k]} {k}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((k) => (
          <tr key={k}>
            <th scope="row">
              is {marks[k]} {k}
            </th>
            {rows.map((j) => (
              <td key={j} class={j === k ? 'right' : ''}>
                {values?.[k * classes + j] ?? '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
