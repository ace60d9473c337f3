/** The path from the ontology through the labs, drawn behind them as strands. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { closest, type Ground, layWay, type Place, type Point, sample, strandPaths } from './strands.ts';

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly start: Point;
  /** As far as the student has come, and the rest. */
  readonly walked: readonly string[];
  readonly ahead: readonly string[];
}

interface PathProps {
  readonly map: RefObject<HTMLElement | null>;
  /** Index of the lab that was opened last; −1 when none was. */
  readonly walkedTo: number;
}

/** Drawn again whenever the map's layout changes. */
export function Path({ map, walkedTo }: PathProps) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    const element = map.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setDrawing(draw(element, walkedTo)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [walkedTo]);
  if (!drawing) return null;
  const { width, height, start, walked, ahead } = drawing;
  return (
    <svg class="strands" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <g class="ahead">
        {ahead.map((d) => (
          <path key={d} d={d} />
        ))}
      </g>
      <g class="walked">
        {walked.map((d) => (
          <path key={d} d={d} />
        ))}
      </g>
      <circle cx={start.x} cy={start.y} r={6} />
    </svg>
  );
}

function draw(map: HTMLElement, walkedTo: number): Drawing | null {
  const ground = measure(map);
  if (!ground) return null;
  const phone = ground.width < 700;
  const points = sample(layWay(ground), phone ? 16 : 46);
  const paths = phone ? strandPaths(points, 5, 6, 25) : strandPaths(points, 10, 11, 60);
  const here = ground.places[walkedTo];
  const cut = here ? closest(points, here) : 0;
  const pieces = (d: string) => d.split('L');
  return {
    width: ground.width,
    height: map.clientHeight,
    start: ground.start,
    walked: cut
      ? paths.map((d) =>
          pieces(d)
            .slice(0, cut + 1)
            .join('L'),
        )
      : [],
    ahead: paths.map((d) => (cut ? `M${pieces(d).slice(cut).join('L')}` : d)),
  };
}

/** Where everything that the path touches lies, or null when a part of the map is missing. */
function measure(map: HTMLElement): Ground | null {
  const origin = map.getBoundingClientRect();
  const box = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left - origin.left + width / 2, y: top - origin.top + height / 2, width, height };
  };
  const core = map.querySelector('.ring.dl');
  const ontology = map.querySelector('.ontology');
  const lenses = [...map.querySelectorAll('.lens')];
  if (!core || !ontology || lenses.length === 0) return null;
  const inner = box(core);
  const places: Place[] = lenses.map((lens) => {
    const { x, y, width } = box(lens);
    return { x, y, radius: width / 2 };
  });
  const outer = box(ontology);
  const oneColumn = places.every((place) => Math.abs(place.x - (places[0]?.x ?? 0)) < 2);
  const first = places[0];
  return {
    width: map.clientWidth,
    start: { x: startX(inner, first, oneColumn), y: inner.y + inner.height / 2 },
    exit: outer.y + outer.height / 2 + 17,
    places,
    lanes: lanesOf(map, places, box),
    goalFromRight: !oneColumn,
  };
}

/** Straight above the first lab where deep learning reaches that far; else so far to its left that the path can bend. */
function startX(core: { x: number; width: number }, first: Place | undefined, oneColumn: boolean): number {
  if (!first) return core.x;
  const reach = core.width / 2 - 80;
  if (Math.abs(first.x - core.x) < reach && first.radius > 100) return first.x;
  if (oneColumn) return core.x;
  return Math.max(core.x - reach, Math.min(core.x + reach, first.x - first.radius - 190));
}

/** For each place that begins a row: the height of the part's heading above it, else the middle between the rows. */
function lanesOf(
  map: HTMLElement,
  places: readonly Place[],
  box: (element: Element) => { y: number },
): ReadonlyMap<number, number> {
  const headings = [...map.querySelectorAll('.part:not(.first)')].map((heading) => box(heading).y);
  const lanes = new Map<number, number>();
  places.forEach((place, i) => {
    const before = places[i - 1];
    if (!before || place.y - before.y < before.radius) return;
    const heading = headings.find((y) => y > before.y && y < place.y);
    lanes.set(i, heading ?? place.y - place.radius - 36);
  });
  return lanes;
}
