/** Decision regions of a network that the student's own forward and backward pass train. */
import { useMemo } from 'preact/hooks';
import { type Implementation, ImplementationSwitch } from '../../../client/parts/implementation.tsx';
import { ParamControls } from '../../../client/parts/param-controls.tsx';
import { PlayerControls, usePlayer } from '../../../client/parts/player.tsx';
import { params as schema } from '../params.ts';
import { createOwnView } from './own-view.ts';
import { RegionsCaption, RegionsPictures } from './regions-pictures.tsx';
import { ShareLink } from './share-link.tsx';
import type { BackpropController } from './view.ts';

interface OwnRegionsProps {
  readonly controller: BackpropController;
  readonly passes: Implementation;
  readonly forward: Implementation;
  readonly backward: Implementation;
}

export function OwnRegions({ controller, passes, forward: ahead, backward: back }: OwnRegionsProps) {
  const params = controller.params.value;
  const seed = controller.seed.value;
  const { data, points, noise, testShare, layers, batchSize, learningRate } = params;
  const view = useMemo(
    () => createOwnView(params, seed, ahead, back),
    [data, points, noise, testShare, layers, seed, ahead, back],
  );
  const player = usePlayer({
    step: (unit) => view.step(unit, { batchSize, learningRate }),
    reset: view.reset,
    units: ['batch', 'epoch'],
    perSecond: 60,
  });
  return (
    <figure
      class="fig backprop regions"
      aria-label="A small network that learns classes in the plane"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure takes keys when it has the focus
      tabIndex={0}
      onKeyDown={player.keys}
    >
      <RegionsPictures controller={controller} view={view} sigmoidOnly />
      <p class="pad small">
        Every step is your <code>backward</code>, every point of the picture your <code>forward</code>: sigmoid neurons
        and squared error. They learn slowly, so take a learning rate of 1 to 3.
      </p>
      {view.trouble.value && <p class="pad verdict bad">{view.trouble.value}</p>}
      <PlayerControls player={player} label="Training with your code">
        <span class="end">
          <ShareLink view={view} sources={[ahead, back]} />
        </span>
      </PlayerControls>
      <div class="controls">
        <ParamControls controller={controller as never} schema={schema} names={['learningRate', 'batchSize']} />
        <ImplementationSwitch of={passes} />
      </div>
      <RegionsCaption view={view} busy={player.playing} />
    </figure>
  );
}
