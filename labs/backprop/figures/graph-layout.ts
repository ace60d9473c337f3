/** Where the parts of the 2-2-2 network's drawing stand, on a wide place and on a narrow one, such as a phone. */

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  /** Centres of the inputs, the hidden neurons and the outputs. */
  readonly columns: readonly [number, number, number];
  readonly rows: readonly [number, number];
  readonly radius: number;
  /** A target stands beside its output where there is room, else between the output and the error. */
  readonly targetBeside: boolean;
  /** Where E and the outputs' δ end when they would reach beyond the drawing from the middle of their column; else null. */
  readonly endAt: number | null;
  /** What an edge says in one line where there is room, else in two. */
  readonly oneLine: boolean;
}

const wide: GraphLayout = {
  width: 696,
  height: 372,
  columns: [64, 300, 536],
  rows: [92, 276],
  radius: 40,
  targetBeside: true,
  endAt: null,
  oneLine: true,
};

/** Drawn at about its own size on a phone, so that its text stays as large as the page's. */
const narrow: GraphLayout = {
  width: 360,
  height: 420,
  columns: [33, 177, 312],
  rows: [80, 340],
  radius: 31,
  targetBeside: false,
  endAt: 358,
  oneLine: false,
};

/** Below this many pixels the wide drawing's text would be too small to read. */
const narrowBelow = 540;

/** For a place of some width in CSS pixels. */
export const graphLayout = (width: number): GraphLayout => (width < narrowBelow ? narrow : wide);

/** Lines of text around the middle of an edge, the gradient last: each with its distance from there in lines. */
export function edgeLines(
  { oneLine }: Pick<GraphLayout, 'oneLine'>,
  weight: string,
  before: string | null,
  gradient: string | null,
): readonly { readonly text: string; readonly gradient: boolean; readonly shift: number }[] {
  const changed = before !== null && before !== weight;
  const told = !changed ? [weight] : oneLine ? [`${before} → ${weight}`] : [`${before} →`, weight];
  const lines = [
    ...told.map((text) => ({ text, gradient: false })),
    ...(gradient === null ? [] : [{ text: `∂ ${gradient}`, gradient: true }]),
  ];
  return lines.map((line, i) => ({ ...line, shift: i - (lines.length - 1) / 2 }));
}
