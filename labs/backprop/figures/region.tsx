/** The large map: the network's answer everywhere, or one neuron's, under the points. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import { createLatest, type Latest } from '../../../client/parts/latest.ts';
import { planeSpan } from '../../kit/datasets/points.ts';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { LearningProblem } from '../problem.ts';
import { classTables, divergingTable, paintMap, paintPoints } from './paint-region.ts';
import type { NetView } from './view.ts';

export interface RegionProps {
  readonly view: NetView;
  readonly problem: LearningProblem;
  readonly showTest: boolean;
}

/** Calm enough that the points on top read. */
const strength = 0.62;

export function Region({ view, problem, showTest }: RegionProps) {
  const large = useSharpUnit(view);
  const map = useMemo<Draw>(
    () => (ctx, width, _height, colours) => {
      const tensors = view.tensors.value;
      const unit = view.shown.value;
      const place = { x: 0, y: 0, size: width };
      if (!tensors) return;
      if (unit !== null) {
        const { region, units } = { region: large.value, units: tensors.units };
        const tables = [divergingTable(colours, strength)];
        if (region) paintMap(ctx, region.values, 0, region.shape[1] ?? 1, tables, place);
        else if (units) {
          const cells = units.shape[1] ?? 1;
          paintMap(ctx, units.values, unit * cells * cells, cells, tables, place);
        }
        return;
      }
      const { region } = tensors;
      if (!region) return;
      const cells = region.shape.at(-1) ?? 1;
      if (region.shape.length === 2) paintMap(ctx, region.values, 0, cells, [divergingTable(colours, strength)], place);
      else paintMap(ctx, region.values, cells * cells, cells, classTables(colours, strength), place, region.values);
    },
    [view, large],
  );
  const points = useMemo<Draw>(
    () => (ctx, width, _height, colours) => {
      if (showTest) paintPoints(ctx, problem.test, width, colours, true);
      paintPoints(ctx, problem.training, width, colours, false);
    },
    [problem, showTest],
  );
  return (
    <div class="region">
      <div class="region-box">
        <Drawn draw={map} label="Map of the network's answers over both inputs" />
        <Drawn draw={points} />
      </div>
      <div class="region-axis" aria-hidden="true">
        <span>−{planeSpan}</span>
        <span class="math">x₁ →, x₂ ↑</span>
        <span>{planeSpan}</span>
      </div>
      <Scale classes={problem.training.classes} unit={view.shown.value !== null} />
    </div>
  );
}

/** A sharp map of the neuron that is shown, as far as there is someone to ask. */
function useSharpUnit(view: NetView) {
  const large = useSignal<PlainTensor | null>(null);
  const latest = useRef<Latest | null>(null);
  useSignalEffect(() => {
    const unit = view.shown.value;
    view.tensors.value;
    if (unit === null || !view.askUnit) {
      large.value = null;
      return;
    }
    const { askUnit } = view;
    latest.current ??= createLatest();
    latest.current(async () => {
      const answer = await askUnit(unit).catch(() => null);
      large.value = view.shown.peek() === unit ? answer : null;
    });
  });
  return large;
}

function Scale({ classes, unit }: { readonly classes: number; readonly unit: boolean }) {
  if (classes === 3 && !unit)
    return (
      <p class="legend small">
        <span class="c0">● class 0</span> <span class="c1">▲ class 1</span> <span class="c2">■ class 2</span>
      </p>
    );
  return (
    <div class="ramp" aria-hidden="true">
      <i />
      <span>
        <span>{unit ? 'low' : '● surely class 0'}</span>
        <span>{unit ? 'high' : '▲ surely class 1'}</span>
      </span>
    </div>
  );
}
