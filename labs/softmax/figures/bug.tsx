/** The clue to the bug: the loss curve of the code as it was found, then of the student's own. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { lossAndGradient, withBug } from '../batch.ts';
import { bugPicture, drawPoints, lossesOf } from './bug-curves.ts';

interface Found {
  readonly name: string;
  readonly losses: readonly number[];
  readonly right: readonly number[];
}

export function BugFigure({ controller }: FigureProps<never>) {
  const implementation = useImplementation(controller.lab, 'loss-and-gradient', withBug, 'lossAndGradient');
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let stale = false;
    const points = drawPoints();
    const name = implementation.who === 'mine' ? 'your code' : 'code as found';
    const trusted = lossAndGradient as unknown as (...args: readonly Plain[]) => Plain;
    Promise.all([lossesOf(implementation.call, points).catch(() => []), lossesOf(trusted, points)]).then(
      ([losses, right]) => !stale && setFound({ name, losses, right }),
    );
    return () => {
      stale = true;
    };
  }, [implementation]);
  const picture = useMemo(() => found && bugPicture(found.name, found.losses, found.right), [found]);
  return (
    <figure class="fig softmax" aria-label="The loss curve of the code with the bug">
      <div class="pad">{picture && <LineChart title="Loss of a softmax regression" {...picture} />}</div>
      <div class="controls">
        <ImplementationSwitch of={implementation} reference="As found" />
      </div>
      <figcaption aria-live="polite">{picture?.sentence}</figcaption>
    </figure>
  );
}
