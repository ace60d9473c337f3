/** The clue to the mistake: what the code gives for each layer, and what central differences measure. */
import { useMemo } from 'preact/hooks';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { gradientNorms } from '../gradients.ts';
import { bugCase, measuredNorms, mistakenGradients } from './blame-logic.ts';
import { LayerBars } from './layer-bars.tsx';
import { logScale } from './log-scale.ts';
import { written } from './words.ts';

/** As the exercise calls it. */
const asHandedOut = (weights: number[][][], biases: number[][], x: number[], t: number[]) =>
  mistakenGradients({ weights, biases, x, t });

const isNumbers = (value: Plain): boolean =>
  typeof value === 'number' || (Array.isArray(value) && value.every(isNumbers));

export function BlameFigure({ controller }: FigureProps) {
  const setting = useMemo(() => bugCase(), []);
  const measured = useMemo(() => measuredNorms(setting), [setting]);
  const implementation = useImplementation(controller.lab, 'find-the-bug', asHandedOut, 'layerGradients');
  const lists = useMemo(() => [[setting.weights, setting.biases, setting.x, setting.t]], [setting]);
  const answers = useAnswers(implementation, lists);
  const value = answers?.values[0];
  const norms = Array.isArray(value) && isNumbers(value) ? gradientNorms(value as unknown as number[][][]) : [];
  const wrong = norms.filter((norm, l) => Math.abs(norm / (measured[l] ?? 1) - 1) > 1e-3).length;
  return (
    <div class="vanishing">
      <figure class="fig" aria-label="Gradient norms by code and by measurement">
        <div class="pad stack">
          <LayerBars
            title="Gradient norm of each layer: bars by the code, dots as measured"
            axis="gradient norm"
            values={norms}
            dots={measured}
            scale={logScale([...norms, ...measured])}
          />
          <p class="small">
            <span class="key bar-key" aria-hidden="true" />{' '}
            {implementation.who === 'mine' ? 'your code' : 'the code below'}{' '}
            <span class="key dot-key" aria-hidden="true" /> measured by central differences
          </p>
          <ImplementationSwitch of={implementation} reference="As found" />
        </div>
        <figcaption aria-live="polite">
          {norms.length > 0 &&
            (wrong === 0
              ? 'The code and the measurement agree in every layer.'
              : `In ${wrong} of ${norms.length} layers the code disagrees with the measurement. In the first layer it gives ${written(norms[0] ?? 0)}; measured is ${written(measured[0] ?? 0)}.`)}
        </figcaption>
      </figure>
    </div>
  );
}
