/** The clue to the gradient that gets lost: the loss of an image that learns, with the code to be mended and with a right one. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { LineChart } from '../../../client/charts/line-chart.tsx';
import { Choice } from '../../../client/parts/choice.tsx';
import { oneOf } from '../../../client/parts/codecs.ts';
import { ImplementationSwitch, useImplementation } from '../../../client/parts/implementation.tsx';
import { useLinked } from '../../../client/parts/linked.ts';
import type { FigureProps } from '../../../client/parts/run.ts';
import type { Batch } from '../../kit/nested.ts';
import { losses, makeTask } from '../descent.ts';
import { maxPoolBackward as starter } from '../exercises/lost-gradient/starter.ts';
import { maxPoolBackward } from '../pool.ts';
import { type Curves, clueLines, clueWords } from './clue-lines.ts';

const steps = 60;
const size = 3;
const seed = 2;

export function ClueFigure({ controller }: FigureProps) {
  const [stride, setStride] = useLinked('stride', 1, oneOf([1, 2, 3]));
  const [curves, setCurves] = useState<Curves | null>(null);
  const task = useMemo(() => makeTask({ size, stride }, seed), [stride]);
  const implementation = useImplementation(controller.lab, 'lost-gradient', maxPoolBackward, 'maxPoolBackward');
  useEffect(() => {
    let stale = false;
    const mine =
      implementation.who === 'mine'
        ? losses(task, (x, dy, ...window) => implementation.call(x, dy, ...window) as Promise<Batch>, steps).catch(
            () => null,
          )
        : null;
    void Promise.all([losses(task, maxPoolBackward, steps), losses(task, starter as never, steps), mine]).then(
      ([right, broken, own]) => {
        if (!stale) setCurves({ task, right, starter: broken, mine: own });
      },
    );
    return () => {
      stale = true;
    };
  }, [implementation, task]);
  const picture = useMemo(() => clueLines(curves, steps), [curves]);
  return (
    <figure class="fig pooling" aria-label="The loss of the code with the bug">
      <div class="pad">
        <LineChart title="Loss of an image that learns" sentence={clueWords(curves, stride)} {...picture} />
      </div>
      <div class="controls">
        <span>window 3, stride</span>
        <Choice name="stride" value={stride} options={[1, 2, 3]} onChoose={setStride} />
        <ImplementationSwitch of={implementation} reference="As found" />
      </div>
      <figcaption aria-live="polite">{clueWords(curves, stride)}</figcaption>
    </figure>
  );
}
