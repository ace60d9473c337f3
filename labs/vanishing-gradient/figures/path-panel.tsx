/** A path through the trained network, every factor written out; asked of the run anew as it trains. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { createLatest, type Latest } from '../../../client/parts/latest.ts';
import type { LabController, Run } from '../../../client/parts/run.ts';
import type { PathStep } from '../path.ts';
import { type Variant, variantLabel } from '../variants.ts';
import { fixed, written } from './words.ts';

const states = ['paused', 'running', 'halted', 'finished'];
/** While it trains, the path is asked for this often, in milliseconds. */
const again = 700;

function usePath(run: Run | null, variant: number): readonly PathStep[] | null {
  const [path, setPath] = useState<readonly PathStep[] | null>(null);
  const latest = useRef<Latest | null>(null);
  const asked = useRef(0);
  const answering = run !== null && states.includes(run.status.value.state);
  const tensors = run?.tensors.value;
  useEffect(() => {
    if (!run || !answering) return setPath(null);
    latest.current ??= createLatest();
    const wait = Math.max(0, again - (performance.now() - asked.current));
    const timer = setTimeout(() => {
      asked.current = performance.now();
      latest.current?.(async () => {
        const answer = await run.ask('path', { variant }).catch(() => null);
        setPath(answer as readonly PathStep[] | null);
      });
    }, wait);
    return () => clearTimeout(timer);
  }, [run, answering, tensors, variant]);
  return path;
}

interface PathPanelProps {
  readonly controller: LabController;
  readonly variant: Variant;
  readonly index: number;
}

export function PathPanel({ controller, variant, index }: PathPanelProps) {
  const path = usePath(controller.run.value, index);
  const name = variantLabel(variant);
  if (!path)
    return <p class="path-later small">A path through “{name}” is written out here when it has begun to train.</p>;
  if (path.length === 0) return <p class="small">A path needs a second hidden layer: make the network deeper.</p>;
  const product = path.reduce((sum, { factor }) => sum * factor, 1);
  const skips = path.some(({ skip }) => skip > 0);
  return (
    <div class="path">
      <p>
        The strongest path through <b>{name}</b>, from the last hidden layer back: each factor is w · f′(net)
        {skips && ', and 1 more where it goes straight on through a residual connection'}
        {variant.norm && '; the slope has the scale of the batch norm in it'}.
      </p>
      <ol class="factors">
        {path.map(({ layer, weight, slope, skip, factor }) => (
          <li key={layer}>
            <span class="small">layer {layer}</span>
            <span class="small num">
              {skip > 0 && '1 + '}
              {fixed(weight)} · {fixed(slope)}
            </span>
            <b class="num">{fixed(factor)}</b>
          </li>
        ))}
        <li class="product">
          <span class="small">product</span>
          <b class="num">{written(product)}</b>
        </li>
      </ol>
    </div>
  );
}
