/** p − t is the gradient: each step moves every score against its own error. */
import { useSignal } from '@preact/signals';
import { Caption } from '../../../client/parts/caption.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { crossEntropy, softmax, softmaxCrossEntropyGradient } from '../softmax.ts';
import { ScoreRows, ShareBar, SignedBar } from './score-rows.tsx';
import { TargetChoice } from './target-choice.tsx';
import { toNumbers, useOne } from './use.ts';
import { beginning, classes, most, viewOf } from './view.ts';
import { number, share } from './words.ts';

const learningRate = 1;

export function GradientFigure({ controller }: FigureProps<never>) {
  const view = viewOf(controller);
  const name = 'softmax-cross-entropy-gradient';
  const implementation = useImplementation(
    controller.lab,
    name,
    softmaxCrossEntropyGradient,
    'softmaxCrossEntropyGradient',
  );
  const steps = useSignal(0);
  const [scores, target] = [view.scores.value, view.target.value];
  const p = softmax(scores);
  const slopes = toNumbers(useOne(implementation, [scores, target]));
  const player = usePlayer({
    units: ['step'],
    perSecond: 4,
    explains: true,
    async step() {
      const now = view.scores.value;
      const found = toNumbers(await implementation.call(now, view.target.value).catch(() => null));
      if (found.length !== now.length || !found.every(Number.isFinite)) return false;
      const next = now.map((score, k) => score - learningRate * (found[k] ?? 0));
      if (next.some((score) => Math.abs(score) > most)) return false;
      view.scores.value = next;
      steps.value++;
    },
    reset() {
      view.scores.value = beginning;
      steps.value = 0;
    },
  });
  const moved =
    steps.value === 0 ? 'The price is' : `After ${steps.value} ${steps.value === 1 ? 'step' : 'steps'} the price is`;
  return (
    <figure
      class="fig softmax"
      aria-label="The gradient p − t"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player need a focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <div class="pad stack">
        <TargetChoice view={view} />
        <ScoreRows
          view={view}
          columns={['p', 't', 'p − t, the gradient']}
          cells={(k) => [
            <ShareBar p={p[k] ?? 0} text={number(p[k] ?? 0, 2)} />,
            <b>{k === target ? 1 : 0}</b>,
            <SignedBar value={slopes[k] ?? Number.NaN} end={1} />,
          ]}
        />
      </div>
      <PlayerControls player={player} label="Steps downhill">
        <ImplementationSwitch of={implementation} />
      </PlayerControls>
      <Caption busy={player.playing}>
        {moved} {number(crossEntropy(scores, target), 3)}. The gradient pulls {classes[target]} up by{' '}
        {number(-(slopes[target] ?? Number.NaN), 2)} and pushes the others down, each by its own probability;{' '}
        {classes[target]} has {share(p[target] ?? 0)}.
      </Caption>
    </figure>
  );
}
