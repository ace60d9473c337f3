/** The large map: the network's answer everywhere, or one neuron's, under the points. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import type { Palette } from '../../../client/parts/colours.ts';
import { createLatest, type Latest } from '../../../client/parts/latest.ts';
import { planeSpan } from '../../kit/datasets/points.ts';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { LearningProblem } from '../problem.ts';
import { classTables, divergingTable } from './colour-tables.ts';
import { type MapPicture, paintPoints } from './paint-region.ts';
import { SmoothMap } from './smooth-map.tsx';
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
  const map = useCallback((colours: Palette) => mapOf(view, large.value, colours), [view, large]);
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
        <SmoothMap read={map} label="Map of the network’s answers over both inputs" />
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

/** The map of the neuron that is shown, sharp where `sharp` is there, else of the whole network. */
function mapOf(view: NetView, sharp: PlainTensor | null, colours: Palette): MapPicture | null {
  const { region, units } = view.tensors.value ?? {};
  const unit = view.shown.value;
  if (unit !== null) {
    const tables = [divergingTable(colours, strength)];
    const cells = (sharp ?? units)?.shape[1] ?? 1;
    if (sharp) return { bytes: sharp.values, from: 0, cells, tables };
    return units ? { bytes: units.values, from: unit * cells * cells, cells, tables } : null;
  }
  if (!region) return null;
  const cells = region.shape.at(-1) ?? 1;
  const bytes = region.values;
  if (region.shape.length === 2) return { bytes, from: 0, cells, tables: [divergingTable(colours, strength)] };
  return { bytes, from: cells * cells, cells, tables: classTables(colours, strength), winners: bytes };
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
