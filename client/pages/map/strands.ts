/** The geometry of the course's path: strands that run side by side along a way with rounded corners. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A lab's place on the map: the middle and the radius of its lens. */
export interface Place extends Point {
  readonly radius: number;
}

/** What the way is laid through, in the map's own pixels. */
export interface Ground {
  readonly width: number;
  /** Where the path begins: the lower edge of deep learning. */
  readonly start: Point;
  /** Just below the ontology, where the path turns to a place that isn't beside it. */
  readonly exit: number;
  readonly places: readonly Place[];
  /** For a place that begins a row: the height at which the path comes back from the right. */
  readonly lanes: ReadonlyMap<number, number>;
  /** The last place stands on the right, and is reached from there. */
  readonly goalFromRight: boolean;
}

const margin = 26;

/** The corners of the way: row by row from left to right, back along the lanes, on phones straight down. */
export function layWay({ width, start, exit, places, lanes, goalFromRight }: Ground): Point[] {
  const way: Point[] = [start];
  places.forEach((place, i) => {
    const before = places[i - 1];
    const beside = before !== undefined && Math.abs(before.y - place.y) < place.radius;
    const below = Math.abs((way.at(-1) ?? start).x - place.x) < 2;
    const lane = lanes.get(i);
    if (beside || below) way.push(place);
    else if (before === undefined && place.y > exit && place.x > start.x + place.radius)
      way.push({ x: start.x, y: place.y }, place);
    else if (before === undefined) way.push({ x: start.x, y: exit }, { x: place.x, y: exit }, place);
    else if (goalFromRight && i === places.length - 1)
      way.push({ x: width - margin, y: before.y }, { x: width - margin, y: place.y }, place);
    else if (lane !== undefined)
      way.push(
        { x: width - margin, y: before.y },
        { x: width - margin, y: lane },
        { x: margin, y: lane },
        { x: margin, y: place.y },
        place,
      );
    else way.push(place);
  });
  return way;
}

/** Points every few pixels along a way whose corners are rounded. */
export function sample(way: readonly Point[], radius = 46, step = 5): Point[] {
  const points: Point[] = [];
  const line = (a: Point, b: Point) => {
    const n = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / step));
    for (let i = 0; i < n; i++) points.push(between(a, b, i / n));
  };
  let last = way[0];
  if (!last) return [];
  for (let i = 1; i < way.length - 1; i++) {
    const [a, b, c] = [way[i - 1], way[i], way[i + 1]] as [Point, Point, Point];
    const into = near(b, a, radius);
    const out = near(b, c, radius);
    line(last, into);
    for (let t = 0; t < 1; t += 1 / 12) points.push(between(between(into, b, t), between(b, out, t), t));
    last = out;
  }
  const end = way.at(-1) ?? last;
  line(last, end);
  points.push(end);
  return points;
}

const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

/** The point on the line from a corner to its neighbour where the corner's curve begins. */
function near(corner: Point, neighbour: Point, radius: number): Point {
  const length = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  return length === 0 ? corner : between(corner, neighbour, Math.min(radius, length / 2) / length);
}

/** The first sample after `after` that comes closest to a place. */
export function closest(points: readonly Point[], place: Point): number {
  let best = 0;
  let distance = Number.POSITIVE_INFINITY;
  points.forEach((point, i) => {
    const d = Math.hypot(point.x - place.x, point.y - place.y);
    if (d < distance) [best, distance] = [i, d];
  });
  return best;
}

/** One SVG path for each strand; they begin as one and are `spread` pixels apart from the middle after `opening` samples. */
export function strandPaths(points: readonly Point[], count: number, spread: number, opening: number): string[] {
  return Array.from({ length: count }, (_, strand) => {
    const side = count === 1 ? 0 : (2 * strand) / (count - 1) - 1;
    return points
      .map((point, i) => {
        const a = points[Math.max(0, i - 1)] ?? point;
        const b = points[Math.min(points.length - 1, i + 1)] ?? point;
        const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
        const open = Math.min(1, i / Math.max(1, opening));
        const off = side * spread * open * open * (3 - 2 * open);
        const x = point.x - ((b.y - a.y) / length) * off;
        const y = point.y + ((b.x - a.x) / length) * off;
        return `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      })
      .join('');
  });
}
