/** The clue to the bug: the loss curve of the step as it was found, then of the student's own. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { trainingStep } from '../training-step.ts';
import { bugPicture, drawBatches, lossesOf, withBug } from './bug-curves.ts';

interface Found {
  readonly name: string;
  readonly losses: readonly number[];
  readonly right: readonly number[];
}

export function BugFigure({ controller }: FigureProps<never>) {
  const implementation = useImplementation(controller.lab, 'training-step', withBug, 'trainingStep');
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let stale = false;
    const batches = drawBatches();
    const name = implementation.who === 'mine' ? 'your step' : 'the step as found';
    const trusted = trainingStep as (...args: never[]) => ReturnType<typeof trainingStep>;
    Promise.all([
      lossesOf(implementation.call, batches).catch(() => []),
      lossesOf((...args) => ({ ...trusted(...(args as never[])) }) as never, batches),
    ]).then(([losses, right]) => !stale && setFound({ name, losses, right }));
    return () => {
      stale = true;
    };
  }, [implementation]);
  const picture = useMemo(() => found && bugPicture(found.name, found.losses, found.right), [found]);
  return (
    <figure class="fig" aria-label="The loss curve of the training step">
      <div class="pad">{picture && <LineChart title="Loss of a training step" {...picture} />}</div>
      <div class="controls">
        <ImplementationSwitch of={implementation} reference="As found" />
      </div>
      <figcaption aria-live="polite">{picture?.sentence}</figcaption>
    </figure>
  );
}
