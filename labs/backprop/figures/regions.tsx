/** Decision regions, live: a small network learns classes in the plane, by the course's code or by the student's. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Implementation, useImplementation } from '../../../client/parts/implementation.tsx';
import type { FigureProps } from '../../../client/parts/run.ts';
import { backward, forward } from '../network.ts';
import type { BackpropParams } from '../params.ts';
import { OwnRegions } from './own-regions.tsx';
import { RunRegions } from './run-regions.tsx';
import type { BackpropController } from './view.ts';

/** Parameters that change what the weights are for: a link's weights end with them. */
const shapes: readonly (keyof BackpropParams)[] = ['layers', 'loss', 'data'];

/** The controller, with weights from a link forgotten when the network becomes another. */
function forgetful(controller: BackpropController): BackpropController {
  return {
    ...controller,
    set: (patch) => controller.set(shapes.some((name) => name in patch) ? { weights: '', ...patch } : patch),
  };
}

/** One switch for both passes: they are the student's when both are there. */
function both(one: Implementation, other: Implementation): Implementation {
  const mine = one.who === 'mine' && other.who === 'mine';
  return {
    ...one,
    who: mine ? 'mine' : 'reference',
    available: one.available && other.available,
    error: mine ? (one.error ?? other.error) : null,
    choose(who) {
      one.choose(who);
      other.choose(who);
    },
  };
}

export function RegionsFigure({ controller: given }: FigureProps) {
  const controller = useMemo(() => forgetful(given as unknown as BackpropController), [given]);
  const ahead = useImplementation(controller.lab, 'forward', forward);
  const back = useImplementation(controller.lab, 'backward', backward);
  const passes = both(ahead, back);
  const place = useBegin(controller);
  return (
    <div ref={place}>
      {passes.who === 'mine' ? (
        <OwnRegions controller={controller} passes={passes} forward={ahead} backward={back} />
      ) : (
        <RunRegions controller={controller} passes={passes} sources={[ahead, back]} />
      )}
    </div>
  );
}

/** Longer than a controller waits for more changes before it begins a run itself. */
const restMs = 450;

/** There is a run, paused, in this browser, from when the figure first comes into sight: after a reset too. */
function useBegin(controller: BackpropController) {
  const place = useRef<HTMLDivElement>(null);
  const seen = useSignal(false);
  useEffect(() => {
    if (controller.where.peek() === 'server') controller.setWhere('browser');
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) seen.value = true;
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, [controller]);
  useSignalEffect(() => {
    if (!seen.value || controller.run.value) return;
    const timer = setTimeout(() => controller.run.peek() ?? controller.ensure(), restMs);
    return () => clearTimeout(timer);
  });
  return place;
}
