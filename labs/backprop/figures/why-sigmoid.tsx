/** The step beside the sigmoid: value and slope at a point that is dragged. */
import { ActivationCurves } from '../../../client/parts/activation-curves.tsx';
import { oneOf } from '../../../client/parts/codecs.ts';
import { useLinked } from '../../../client/parts/linked.ts';
import { type ActivationName, activations } from '../../kit/activations.ts';

const names = ['step', 'sigmoid', 'tanh'] as const;

const said: Readonly<Partial<Record<ActivationName, string>>> = {
  step: 'The slope is 0 on both sides of the step: whatever the error says, nothing of it comes through.',
  sigmoid: `The slope is largest in the middle, ¼, and goes to 0 on both sides: there the neuron is saturated.`,
  tanh: 'The same curve stretched to −1 … 1: its slope in the middle is 1, four times that of the sigmoid.',
};

export function WhySigmoidFigure() {
  const [chosen, setChosen] = useLinked<ActivationName>('function', 'step', oneOf(names));
  return (
    <figure class="fig backprop" aria-label="The step, the sigmoid and their slopes">
      <div class="pad">
        <ActivationCurves names={names} chosen={chosen} onChoose={setChosen} />
      </div>
      <figcaption aria-live="polite">
        {activations[chosen].label[0]?.toUpperCase()}
        {activations[chosen].label.slice(1)}: {said[chosen]}
      </figcaption>
    </figure>
  );
}
