/** Cross-entropy: the price of the true class, as its probability grows. */
import { useMemo } from 'preact/hooks';
import type { Axis, Line } from '../../../client/charts/line.ts';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { crossEntropy, softmax } from '../softmax.ts';
import { ScoreRows, ShareBar } from './score-rows.tsx';
import { TargetChoice } from './target-choice.tsx';
import { useOne } from './use.ts';
import { beginning, classes, viewOf } from './view.ts';
import { number, share } from './words.ts';

const x: Axis = { name: 'probability of the true class', min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
const y: Axis = { name: 'price E', min: 0, max: 6, ticks: [0, 1, 2, 3, 4, 5, 6] };
const curve = Array.from({ length: 200 }, (_, i) => {
  const p = Math.exp(-6 + (6 * i) / 199);
  return { x: p, y: -Math.log(p) };
});

export function PriceFigure({ controller }: FigureProps<never>) {
  const view = viewOf(controller);
  const implementation = useImplementation(controller.lab, 'cross-entropy', crossEntropy, 'crossEntropy');
  const [scores, target] = [view.scores.value, view.target.value];
  const answer = useOne(implementation, [scores, target]);
  const price = typeof answer === 'number' ? answer : Number.NaN;
  const p = softmax(scores);
  const sure = p[target] ?? 0;
  const lines = useMemo<Line[]>(
    () => [
      { id: 'curve', label: '−ln p', kind: 'solid', points: curve },
      {
        id: 'now',
        name: 'E',
        label: `E ${number(price, 2)}`,
        kind: 'dashed',
        live: true,
        points: Number.isFinite(price) ? [{ x: sure, y: Math.max(0, Math.min(6, price)) }] : [],
      },
    ],
    [price, sure],
  );
  const sentence = priceSentence(classes[target] ?? '', sure, price);
  return (
    <figure class="fig softmax" aria-label="The price of the true class">
      <div class="pad stack">
        <TargetChoice view={view} />
        <div class="two-parts">
          <ScoreRows
            view={view}
            columns={['probability p']}
            cells={(k) => [<ShareBar p={p[k] ?? 0} text={`${share(p[k] ?? 0)}${k === target ? ' ← true' : ''}`} />]}
          />
          <LineChart title="Price over probability" sentence={sentence} x={x} y={y} lines={lines} />
        </div>
      </div>
      <div class="controls">
        <button
          type="button"
          class="btn"
          onClick={() => {
            view.scores.value = beginning;
            view.target.value = 1;
          }}
        >
          Reset
        </button>
        <ImplementationSwitch of={implementation} />
      </div>
      <figcaption aria-live="polite">{sentence}</figcaption>
    </figure>
  );
}

/** The price in words. */
export function priceSentence(name: string, p: number, price: number): string {
  const right = -Math.log(p);
  const told = `It is the ${name}, and the network gives it ${share(p)}: the price is ${number(price, 2)}.`;
  if (!Number.isFinite(price)) return `It is the ${name}, and the network gives it ${share(p)}. No price was given.`;
  const off = Number.isFinite(right) && Math.abs(price - right) > 1e-6 ? ` It should be ${number(right, 2)}.` : '';
  if (p < 0.01) return `${told} Certain and wrong is dear.${off}`;
  return `${told}${p > 0.99 ? ' Certain and right costs nearly nothing.' : ''}${off}`;
}
