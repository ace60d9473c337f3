/** The activations of this lab and their slopes (S27), to read σ′ ≤ ¼ from. */
import { ActivationCurves } from '../../../client/parts/activation-curves.tsx';

export function SlopesFigure() {
  return (
    <figure class="fig" aria-label="Activation functions and their slopes">
      <div class="pad">
        <ActivationCurves names={['sigmoid', 'tanh', 'relu']} />
      </div>
      <figcaption>
        The slope is what the error is multiplied by. The sigmoid’s is at most 0.25, that of tanh at most 1, and ReLU’s
        is 1 for every positive sum.
      </figcaption>
    </figure>
  );
}
